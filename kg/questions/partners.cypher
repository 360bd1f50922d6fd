MATCH (asked:Entity {id: $body})<-[:SUBJECT|OBJECT]-(statement:Statement {relation: 'partnersWith'})
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(first), (statement)-[:OBJECT]->(second)
WITH statement, source, CASE first WHEN asked THEN second ELSE first END AS other
RETURN DISTINCT other.id AS partner, other.label AS partner_name, statement.modality AS modality,
       source.issued AS issued, statement.evidence AS evidence, source.id AS article
ORDER BY partner_name, partner, coalesce(issued, ''), article, modality, evidence
