MATCH (source:Article)-[:STATES]->(statement:Statement)
WHERE statement.confidence >= $sure AND source.issued IS NOT NULL
  AND NOT statement.relation IN ['hasTarget', 'hasFunding', 'hasOutcome']
WITH statement.fact AS fact, min(CASE WHEN statement.modality <> 'done' THEN source.issued END) AS first_announced,
     collect(DISTINCT CASE statement.modality WHEN 'done' THEN source.issued END) AS days
WHERE any(day IN days WHERE day > first_announced)
UNWIND days AS day
WITH fact, first_announced, day
WHERE day > first_announced
WITH split(fact, ' ') AS ends, first_announced, min(day) AS first_done
MATCH (doer:Entity {id: ends[0]}), (receiver:Entity {id: ends[2]})
RETURN first_announced, first_done, doer.label AS subject_name, ends[1] AS relation, receiver.label AS object_name,
       doer.id AS subject, receiver.id AS object
ORDER BY first_announced, first_done, subject_name, subject, relation, object_name, object
