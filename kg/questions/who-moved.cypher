// People are told apart by name and body, so somebody who moved stands under two identifiers, as namesakes do.
MATCH (source:Article)-[:STATES]->(statement:Statement {relation: 'affiliatedWith'})-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure
MATCH (statement)-[:OBJECT]->(employer)
WITH holder, employer, statement.role AS role, min(source.issued) AS first_mentioned,
     max(source.issued) AS last_mentioned, count(DISTINCT source) AS articles
WITH holder.label AS person_name, count(DISTINCT employer) AS employers, count(DISTINCT role) AS roles,
     collect({holder: holder, employer: employer, role: role, first: first_mentioned, last: last_mentioned,
              articles: articles}) AS posts
WHERE employers > 1 OR roles > 1
UNWIND posts AS post
RETURN person_name, post.first AS first_mentioned, post.last AS last_mentioned,
       post.employer.label AS organization_name, post.role AS role, post.articles AS articles,
       post.holder.id AS person, post.employer.id AS organization
ORDER BY person_name, coalesce(first_mentioned, ''), organization_name, organization, person, coalesce(role, '')
