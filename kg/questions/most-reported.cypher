MATCH (doer:Entity)-[fact]->(receiver:Entity)
WHERE fact.sources >= $least
RETURN fact.sources AS articles, doer.label AS subject_name, fact.relation AS relation, receiver.label AS object_name,
       fact.first AS first_mentioned, fact.last AS last_mentioned, doer.id AS subject, receiver.id AS object
ORDER BY articles DESC, subject_name, subject, relation, object_name, object
