MATCH (statement:Statement {relation: 'affiliatedWith'})
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)-[:SUBJECT]->(holder), (statement)-[:OBJECT]->(employer)
RETURN employer.id AS organization, employer.label AS organization_name, holder.id AS person,
       holder.label AS person_name, statement.role AS role, min(source.issued) AS first_mentioned,
       max(source.issued) AS last_mentioned, count(DISTINCT source) AS articles
ORDER BY organization_name, organization, coalesce(first_mentioned, ''), person_name, person, coalesce(role, '')
