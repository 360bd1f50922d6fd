MATCH (statement:Statement)
WHERE statement.confidence >= $sure AND statement.relation IN ['designates', 'participatesIn']
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(doer), (statement)-[:OBJECT]->(receiver)
RETURN doer.label AS subject_name, statement.relation AS relation, receiver.label AS object_name,
       statement.role AS role, statement.modality AS modality, statement.date AS fact_date, source.issued AS issued,
       statement.evidence AS evidence, doer.id AS subject, receiver.id AS object, source.id AS article
ORDER BY relation, subject_name, subject, object_name, object, coalesce(issued, ''), article, coalesce(role, ''),
         modality, coalesce(fact_date, ''), evidence
