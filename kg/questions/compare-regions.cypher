// Counts; for Funding the won of all programs, the largest total told of each (no caps, no yearly amounts).
// A local government and its region have the same name below agency/ and region/.
UNWIND [$first, $second] AS asked
MATCH (place)-[:BROADER*0..]->(:Entity {id: asked})
OPTIONAL MATCH (government:Entity {id: 'agency/' + substring(place.id, size('region/'))})
CALL (place, government) {
  CALL (place, government) {
    MATCH (place)<-[:LOCATED_IN]-(measure:Program)
    RETURN measure
    UNION
    MATCH (place)<-[:LOCATED_IN]-(:Entity)-[:OPERATES]->(measure:Program)
    RETURN measure
    UNION
    MATCH (government)-[:OPERATES]->(measure:Program)
    RETURN measure
  }
  CALL (measure) {
    RETURN 'Program' AS class, measure AS thing, 1 AS weight
    UNION
    MATCH (measure)-[:TARGETS_INDUSTRY]->(thing)
    RETURN 'Industry' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[:HAS_TARGET]->(thing)
    RETURN 'Target' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[:HAS_OUTCOME]->(thing)
    RETURN 'Outcome' AS class, thing, 1 AS weight
    UNION
    MATCH (measure)-[:HAS_FUNDING]->(money {unit: 'KRW'})
    WHERE money.per IS NULL
    RETURN 'Funding' AS class, measure AS thing, toInteger(max(money.value)) AS weight
  }
  RETURN class, thing, weight
  UNION
  MATCH (place)<-[:LOCATED_IN]-(thing:Agency|Firm)
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
