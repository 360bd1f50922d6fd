// A program stands where the furthest report puts it: done, else ongoing, else planned, else expected.
MATCH (statement:Statement {relation: 'operates'})-[:SUBJECT]->(operator:Agency)
WHERE statement.confidence >= $sure
MATCH (statement)-[:OBJECT]->(program)
WITH operator, program,
     min(CASE statement.modality WHEN 'done' THEN 1 WHEN 'ongoing' THEN 2 WHEN 'planned' THEN 3 ELSE 4 END) AS stage
WITH operator, count(program) AS programs, sum(CASE stage WHEN 1 THEN 1 ELSE 0 END) AS done,
     sum(CASE stage WHEN 2 THEN 1 ELSE 0 END) AS ongoing, sum(CASE stage WHEN 3 THEN 1 ELSE 0 END) AS planned,
     sum(CASE stage WHEN 4 THEN 1 ELSE 0 END) AS expected
WHERE programs >= $least
RETURN operator.label AS agency_name, programs, done, ongoing, planned, expected, operator.id AS agency
ORDER BY programs DESC, agency_name, agency
