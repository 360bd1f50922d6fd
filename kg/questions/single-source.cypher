// Figures are left out: each belongs to one article.
MATCH (:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(statement:Statement)
WHERE statement.confidence >= $sure AND NOT statement.relation IN ['hasTarget', 'hasFunding', 'hasOutcome']
MATCH (source:Article)-[:STATES]->(statement)
WITH statement.fact AS fact, collect(DISTINCT source) AS sources, collect(DISTINCT statement) AS statements
WHERE size(sources) = 1
UNWIND statements AS statement
WITH split(fact, ' ') AS ends, sources[0] AS source, statement
MATCH (doer:Entity {id: ends[0]}), (receiver:Entity {id: ends[2]})
RETURN DISTINCT statement.confidence AS confidence, doer.label AS subject_name, ends[1] AS relation,
       receiver.label AS object_name, statement.modality AS modality, source.issued AS issued,
       statement.evidence AS evidence, doer.id AS subject, receiver.id AS object, source.id AS article
ORDER BY confidence, relation, subject_name, subject, object_name, object, article, modality, evidence
