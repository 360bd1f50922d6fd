// A period is due at its end; one without an end ("2024~") is due in no year.
MATCH (aim:Target)<-[:OBJECT]-(statement:Statement {relation: 'hasTarget'})-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure
WITH aim, statement, holder, coalesce(aim.time, statement.periodEnd, '') AS due
WHERE due =~ '(.*~)?' + $year + '(-[0-9][0-9])*'
MATCH (source:Article)-[:STATES]->(statement)
RETURN DISTINCT holder.id AS owner, holder.label AS owner_name, aim.value AS value, aim.unit AS unit,
       aim.comparator AS comparator, due, statement.modality AS modality, statement.evidence AS evidence,
       aim.id AS target, source.id AS article
ORDER BY owner_name, owner, unit, value DESC, due, coalesce(comparator, ''), modality, target, article, evidence
