MATCH (statement:Statement)
WHERE statement.confidence >= $sure AND statement.relation IN ['funds', 'supports', 'attracts', 'designates']
MATCH (source:Article)-[:STATES]->(statement)-[:OBJECT]->(company:Firm), (statement)-[:SUBJECT]->(backer)
RETURN company.label AS firm_name, statement.relation AS relation, backer.label AS body_name, statement.role AS role,
       statement.modality AS modality, statement.date AS fact_date, source.issued AS issued,
       statement.evidence AS evidence, company.id AS firm, backer.id AS body, source.id AS article
ORDER BY firm_name, firm, coalesce(issued, ''), relation, body_name, body, article, coalesce(role, ''), modality,
         coalesce(fact_date, ''), evidence
