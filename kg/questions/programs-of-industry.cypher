MATCH (concept)-[:BROADER*0..]->(:Entity {id: $industry})
MATCH (concept)<-[aims:TARGETS_INDUSTRY WHERE aims.confidence >= $sure]-(measure:Program)
WITH DISTINCT measure
MATCH (measure)<-[:OBJECT]-(statement:Statement {relation: 'operates'})-[:SUBJECT]->(operator)
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)
RETURN measure.id AS program, measure.label AS program_name, operator.id AS agency, operator.label AS agency_name,
       statement.modality AS modality, count(DISTINCT source) AS articles
ORDER BY program_name, program, agency_name, agency, modality
