// A local government and its region have the same name below agency/ and region/.
MATCH (place)-[:BROADER*0..]->(:Entity {id: $region})
OPTIONAL MATCH (government:Entity {id: 'agency/' + substring(place.id, size('region/'))})
CALL (place, government) {
  MATCH (place)<-[stands:LOCATED_IN WHERE stands.confidence >= $sure]-(measure:Program)
  RETURN measure
  UNION
  MATCH (place)<-[stands:LOCATED_IN WHERE stands.confidence >= $sure]-(operator:Entity)
  MATCH (operator)-[runs:OPERATES WHERE runs.confidence >= $sure]->(measure:Program)
  RETURN measure
  UNION
  MATCH (government)-[runs:OPERATES WHERE runs.confidence >= $sure]->(measure:Program)
  RETURN measure
}
WITH DISTINCT measure
OPTIONAL MATCH (measure)-[has:HAS_FUNDING|HAS_TARGET WHERE has.confidence >= $sure]->(number:Figure)
RETURN measure.id AS program, measure.label AS program_name, has.relation AS relation, number.id AS figure,
       number.label AS figure_name, number.value AS value, number.unit AS unit, number.time AS time
ORDER BY figure IS NULL, program_name, program, relation, value DESC, unit, figure, coalesce(time, '')
