// Figures are left out: each belongs to one article.
MATCH (:Entity {id: $entity})-[fact {sources: 1}]-(:Entity)
WHERE NOT fact.relation IN ['hasTarget', 'hasFunding', 'hasOutcome']
WITH DISTINCT fact, startNode(fact) AS doer, endNode(fact) AS receiver
MATCH (source:Article)-[:STATES]->(statement:Statement {fact: fact.fact})
RETURN DISTINCT statement.confidence AS confidence, doer.label AS subject_name, fact.relation AS relation,
       receiver.label AS object_name, statement.modality AS modality, source.issued AS issued,
       statement.evidence AS evidence, doer.id AS subject, receiver.id AS object, source.id AS article
ORDER BY confidence, relation, subject_name, subject, object_name, object, article, modality, evidence
