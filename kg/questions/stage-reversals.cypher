MATCH (earlier:Article)-[:STATES]->(told:Statement {modality: 'done'})
WHERE told.confidence >= $sure AND NOT told.relation IN ['hasTarget', 'hasFunding', 'hasOutcome']
WITH told.fact AS fact, min(earlier.issued) AS first_done
MATCH (source:Article)-[:STATES]->(statement:Statement {fact: fact})
WHERE statement.confidence >= $sure AND statement.modality <> 'done' AND source.issued > first_done
WITH fact, first_done, source, statement, split(fact, ' ') AS ends
MATCH (doer:Entity {id: ends[0]}), (receiver:Entity {id: ends[2]})
RETURN DISTINCT first_done, doer.label AS subject_name, ends[1] AS relation, receiver.label AS object_name,
       statement.modality AS modality, source.issued AS issued, statement.evidence AS evidence, doer.id AS subject,
       receiver.id AS object, source.id AS article
ORDER BY first_done, subject_name, subject, relation, object_name, object, issued, article, modality, evidence
