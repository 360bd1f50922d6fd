MATCH (:Article {id: $article})-[:STATES]->(statement)
WHERE statement.confidence >= $sure
MATCH (statement)-[:SUBJECT]->(doer), (statement)-[:OBJECT]->(receiver)
RETURN DISTINCT statement.start AS start, statement.end AS end, doer.label AS subject_name,
       statement.relation AS relation, receiver.label AS object_name, statement.modality AS modality,
       statement.confidence AS confidence, statement.evidence AS evidence, doer.id AS subject, receiver.id AS object
ORDER BY start, end, relation, subject_name, object_name, subject, object
