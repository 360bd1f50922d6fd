// Down to four levels.
MATCH way = (above) (()-[belongs:PART_OF WHERE belongs.confidence >= $sure]->()){0,3} (:Entity {id: $whole})
MATCH (below)-[direct:PART_OF WHERE direct.confidence >= $sure]->(above)
WHERE below.id <> $whole
MATCH (source:Article)-[:STATES]->(statement:Statement {fact: direct.fact})
WHERE statement.confidence >= $sure
WITH below, above, min(length(way)) + 1 AS depth, count(DISTINCT source) AS articles
RETURN depth, below.label AS part_name, above.label AS parent_name, articles, below.id AS part, above.id AS parent
ORDER BY depth, parent_name, parent, part_name, part
