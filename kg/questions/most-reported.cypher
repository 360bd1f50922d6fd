MATCH (doer:Entity)-[fact]->(receiver:Entity)
WHERE fact.sources >= $least AND fact.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement:Statement {fact: fact.fact})
WHERE statement.confidence >= $sure
WITH doer, fact, receiver, count(DISTINCT source) AS articles, min(source.issued) AS first_mentioned,
     max(source.issued) AS last_mentioned
WHERE articles >= $least
RETURN articles, doer.label AS subject_name, fact.relation AS relation, receiver.label AS object_name,
       first_mentioned, last_mentioned, doer.id AS subject, receiver.id AS object
ORDER BY articles DESC, subject_name, subject, relation, object_name, object
