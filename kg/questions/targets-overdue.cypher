// A period is due at its end. An outcome counts if its holder and unit are the target's and its article is not older.
MATCH (aim:Target)<-[:OBJECT]-(statement:Statement {relation: 'hasTarget'})-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure
WITH aim, statement, holder, coalesce(aim.time, statement.periodEnd, '') AS due
WITH *, CASE WHEN due CONTAINS '~' THEN split(due, '~')[1] ELSE due END AS end
WHERE end <> '' AND left(end, 4) <= $year
MATCH (source:Article)-[:STATES]->(statement)
WHERE NOT EXISTS {
  MATCH (holder)-[reached:HAS_OUTCOME WHERE reached.confidence >= $sure]->(:Outcome {unit: aim.unit})
  MATCH (report:Article)-[:STATES]->(:Statement {fact: reached.fact})
  WHERE coalesce(report.issued >= source.issued, true)
}
RETURN DISTINCT due, holder.label AS owner_name, aim.value AS value, aim.unit AS unit, aim.comparator AS comparator,
       statement.modality AS modality, source.issued AS issued, statement.evidence AS evidence, holder.id AS owner,
       aim.id AS target, source.id AS article
ORDER BY due, owner_name, owner, unit, value DESC, coalesce(comparator, ''), modality, target, article, evidence
