// Down to four levels.
MATCH way = (below)-[direct:PART_OF]->(above)-[:PART_OF*0..3]->(:Entity {id: $whole})
WHERE below.id <> $whole
RETURN min(length(way)) AS depth, below.label AS part_name, above.label AS parent_name, direct.sources AS articles,
       below.id AS part, above.id AS parent
ORDER BY depth, parent_name, parent, part_name, part
