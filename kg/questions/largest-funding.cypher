MATCH (money:Funding)
WHERE money.unit = 'KRW' AND money.value >= $least
MATCH (money)<-[:OBJECT]-(statement:Statement {relation: 'hasFunding'})-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)
RETURN DISTINCT money.value AS value, money.unit AS unit, holder.label AS owner_name, money.per AS per,
       money.time AS time, statement.modality AS modality, source.issued AS issued, statement.evidence AS evidence,
       holder.id AS owner, money.id AS funding, source.id AS article
ORDER BY value DESC, owner_name, owner, coalesce(per, ''), coalesce(time, ''), coalesce(issued, ''), modality, funding,
         article, evidence
