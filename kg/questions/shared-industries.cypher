// A local government and its region have the same name below agency/ and region/.
UNWIND [$first, $second] AS asked
MATCH (place)-[:BROADER*0..]->(:Entity {id: asked})
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
WITH measure, collect(DISTINCT asked) AS regions
MATCH (measure)-[aims:TARGETS_INDUSTRY WHERE aims.confidence >= $sure]->(field)
WITH field, sum(CASE WHEN $first IN regions THEN 1 ELSE 0 END) AS first_programs,
     sum(CASE WHEN $second IN regions THEN 1 ELSE 0 END) AS second_programs,
     sum(CASE WHEN $first IN regions AND $second IN regions THEN 1 ELSE 0 END) AS shared_programs
WHERE first_programs > 0 AND second_programs > 0
RETURN field.label AS industry_name, first_programs, second_programs, shared_programs, field.id AS industry
ORDER BY shared_programs DESC, first_programs + second_programs DESC, industry_name, industry
