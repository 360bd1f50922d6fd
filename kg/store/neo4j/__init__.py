"""The graph in Neo4j 5.26 or later: a typed relationship for each fact, a Statement with evidence for each source."""
