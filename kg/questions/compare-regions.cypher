// Counts; for Funding the won of all programs, the largest total told of each (no caps, no yearly amounts).
// A local government and its region have the same name below agency/ and region/.
UNWIND [$first, $second] AS asked
MATCH (place)-[:BROADER*0..]->(:Entity {id: asked})
OPTIONAL MATCH (government:Entity {id: 'agency/' + substring(place.id, size('region/'))})
CALL (place, government) {
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
  CALL (measure) {
    RETURN 'Program' AS class, measure AS thing, 1 AS weight
    UNION
    MATCH (measure)-[has:TARGETS_INDUSTRY WHERE has.confidence >= $sure]->(thing)
    RETURN 'Industry' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[has:HAS_TARGET WHERE has.confidence >= $sure]->(thing)
    RETURN 'Target' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[has:HAS_OUTCOME WHERE has.confidence >= $sure]->(thing)
    RETURN 'Outcome' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[has:HAS_FUNDING WHERE has.confidence >= $sure]->(money {unit: 'KRW'})
    WHERE money.per IS NULL
    RETURN 'Funding' AS class, measure AS thing, toInteger(max(money.value)) AS weight
  }
  RETURN class, thing, weight
  UNION
  MATCH (place)<-[stands:LOCATED_IN WHERE stands.confidence >= $sure]-(thing:Agency|Firm)
  RETURN thing.type AS class, thing, 1 AS weight
  UNION
  MATCH (thing) WHERE thing = government
  RETURN 'Agency' AS class, thing, 1 AS weight
}
WITH class, thing, weight, collect(DISTINCT asked) AS regions
RETURN class, CASE class WHEN 'Funding' THEN 'KRW' END AS unit,
       sum(CASE WHEN $first IN regions THEN weight ELSE 0 END) AS first_count,
       sum(CASE WHEN $second IN regions THEN weight ELSE 0 END) AS second_count,
       sum(CASE WHEN $first IN regions AND $second IN regions THEN weight ELSE 0 END) AS shared
ORDER BY class
