// The largest outcome that an article not older than the target's reports; share is in percent.
MATCH (aimed:Target)<-[:OBJECT]-(statement:Statement {relation: 'hasTarget'})-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)
MATCH (holder)-[told:HAS_OUTCOME WHERE told.confidence >= $sure]->(outcome:Outcome)
WHERE outcome.unit = aimed.unit
MATCH (report:Article)-[:STATES]->(:Statement {fact: told.fact})
WHERE coalesce(report.issued >= source.issued, true)
WITH holder, aimed, source, coalesce(aimed.time, statement.periodEnd) AS due, max(outcome.value) AS reached,
     count(DISTINCT outcome) AS outcomes
RETURN holder.label AS owner_name, aimed.unit AS unit, aimed.value AS aim, aimed.comparator AS comparator, due,
       reached, CASE WHEN aimed.value <> 0 THEN round(round(100 * reached / aimed.value, 6)) END AS share, outcomes,
       source.issued AS issued, holder.id AS owner, aimed.id AS target, source.id AS article
ORDER BY share IS NULL, share DESC, owner_name, owner, unit, aim, target, article, coalesce(due, '')
