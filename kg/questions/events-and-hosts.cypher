MATCH (statement:Statement)
WHERE statement.confidence >= $sure AND statement.relation IN ['hosts', 'attends']
MATCH (source:Article)-[:STATES]->(statement)-[:OBJECT]->(happening:Event), (statement)-[:SUBJECT]->(guest)
RETURN happening.label AS event_name, happening.date AS event_date, statement.relation AS relation,
       guest.label AS body_name, statement.role AS role, statement.modality AS modality, source.issued AS issued,
       statement.evidence AS evidence, happening.id AS event, guest.id AS body, source.id AS article
ORDER BY coalesce(event_date, ''), event_name, event, relation DESC, body_name, body, coalesce(role, ''),
         coalesce(issued, ''), article, modality, evidence
