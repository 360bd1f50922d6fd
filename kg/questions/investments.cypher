MATCH (statement:Statement {relation: 'investsIn'})
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(investor), (statement)-[:OBJECT]->(place)
OPTIONAL MATCH (source)-[:STATES]->(told:Statement {relation: 'hasFunding'})-[:OBJECT]->(money:Funding)
WHERE told.confidence >= $sure AND EXISTS { (told)-[:SUBJECT]->(investor) }
RETURN DISTINCT investor.label AS subject_name, place.label AS object_name, money.value AS value, money.unit AS unit,
       money.per AS per, money.time AS time, statement.modality AS modality, statement.date AS fact_date,
       source.issued AS issued, statement.evidence AS evidence, investor.id AS subject, place.id AS object,
       source.id AS article
ORDER BY coalesce(issued, ''), subject_name, subject, object_name, object, article, value IS NULL, value DESC,
         coalesce(unit, ''), coalesce(per, ''), coalesce(time, ''), modality, coalesce(fact_date, ''), evidence
