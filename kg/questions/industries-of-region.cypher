// A local government and its region have the same name below agency/ and region/.
MATCH (place)-[:BROADER*0..]->(:Entity {id: $region})
OPTIONAL MATCH (government:Entity {id: 'agency/' + substring(place.id, size('region/'))})
CALL (place, government) {
  MATCH (place)<-[:SUBJECT]-(statement:Statement {relation: 'operatesIn'})
  RETURN statement
  UNION
  MATCH (place)<-[stands:LOCATED_IN WHERE stands.confidence >= $sure]-(holder:Entity)
  MATCH (holder)<-[:SUBJECT]-(statement:Statement {relation: 'targetsIndustry'})
  RETURN statement
  UNION
  MATCH (government)<-[:SUBJECT]-(statement:Statement {relation: 'targetsIndustry'})
  RETURN statement
  UNION
  MATCH (government)-[runs:OPERATES WHERE runs.confidence >= $sure]->(holder:Entity)
  MATCH (holder)<-[:SUBJECT]-(statement:Statement {relation: 'targetsIndustry'})
  RETURN statement
}
WITH DISTINCT statement
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)-[:OBJECT]->(field)
RETURN field.id AS industry, field.label AS industry_name, statement.relation AS relation,
       count(DISTINCT source) AS articles
ORDER BY relation, articles DESC, industry_name, industry
