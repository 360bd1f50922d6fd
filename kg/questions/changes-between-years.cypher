// The furthest stage that the articles of each year report; none where they do not tell the fact.
// Figures are left out: each belongs to one article, so none is told again.
MATCH (:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(statement:Statement)
WHERE statement.confidence >= $sure AND NOT statement.relation IN ['hasTarget', 'hasFunding', 'hasOutcome']
MATCH (source:Article)-[:STATES]->(statement)
WITH statement, left(source.issued, 4) AS year
WHERE year IN [$before, $after]
WITH statement.fact AS fact, year,
     CASE statement.modality WHEN 'done' THEN 1 WHEN 'ongoing' THEN 2 WHEN 'planned' THEN 3 ELSE 4 END AS rank
WITH fact, min(CASE year WHEN $before THEN rank END) AS before, min(CASE year WHEN $after THEN rank END) AS after
WITH split(fact, ' ') AS ends, ['done', 'ongoing', 'planned', 'expected'] AS stages, before, after
MATCH (doer:Entity {id: ends[0]}), (receiver:Entity {id: ends[2]})
RETURN stages[before - 1] AS stage_before, stages[after - 1] AS stage_after, doer.label AS subject_name,
       ends[1] AS relation, receiver.label AS object_name, doer.id AS subject, receiver.id AS object
ORDER BY stage_before IS NOT NULL, stage_after IS NULL, relation, subject_name, subject, object_name, object
