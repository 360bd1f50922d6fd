MATCH (:Entity {id: $program})<-[:SUBJECT|OBJECT]-(statement:Statement)
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(doer), (statement)-[:OBJECT]->(receiver)
RETURN DISTINCT source.issued AS issued, statement.date AS fact_date, statement.periodStart AS period_start,
       statement.periodEnd AS period_end, doer.label AS subject_name, statement.relation AS relation,
       receiver.label AS object_name, statement.modality AS modality, statement.evidence AS evidence,
       doer.id AS subject, receiver.id AS object, source.id AS article
ORDER BY coalesce(issued, ''), coalesce(period_start, ''), coalesce(fact_date, ''), relation, subject_name,
         object_name, modality, evidence, subject, object, article
