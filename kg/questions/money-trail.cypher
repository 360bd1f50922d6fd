// Its parts down to three levels.
MATCH (part) (()-[belongs:PART_OF WHERE belongs.confidence >= $sure]->()){0,3} (:Entity {id: $program})
WITH DISTINCT part
MATCH (part)<-[:SUBJECT|OBJECT]-(statement:Statement)
WHERE statement.confidence >= $sure
  AND statement.relation IN ['operates', 'funds', 'supports', 'investsIn', 'hasFunding']
WITH DISTINCT statement
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(giver), (statement)-[:OBJECT]->(taker)
RETURN DISTINCT giver.label AS subject_name, statement.relation AS relation, taker.label AS object_name,
       taker.value AS value, taker.unit AS unit, taker.per AS per, taker.time AS time,
       statement.modality AS modality, source.issued AS issued, statement.evidence AS evidence,
       giver.id AS subject, taker.id AS object, source.id AS article
ORDER BY relation, value IS NULL, value DESC, subject_name, subject, object_name, object, coalesce(issued, ''),
         article, modality, evidence
