// A local government and its region have the same name below agency/ and region/.
MATCH (concept)-[:BROADER*0..]->(:Entity {id: $industry})
MATCH (concept)<-[:OBJECT]-(statement:Statement)-[:SUBJECT]->(holder)
WHERE statement.confidence >= $sure AND statement.relation IN ['operatesIn', 'targetsIndustry']
MATCH (source:Article)-[:STATES]->(statement)
WITH holder, collect(DISTINCT source) AS sources
CALL (holder) {
  MATCH (holder:Firm|Program)-[stands:LOCATED_IN WHERE stands.confidence >= $sure]->(place)
  RETURN place.id AS id
  UNION
  MATCH (holder)<-[runs:OPERATES WHERE runs.confidence >= $sure]-(government:Agency)
  RETURN 'region/' + substring(government.id, size('agency/')) AS id
  UNION
  MATCH (holder:Agency)
  RETURN 'region/' + substring(holder.id, size('agency/')) AS id
  UNION
  MATCH (holder:Region)
  RETURN holder.id AS id
}
MATCH (place:Entity|Concept {id: id})
UNWIND sources AS source
RETURN place.label AS region_name, count(DISTINCT CASE holder.type WHEN 'Firm' THEN holder END) AS firms,
       count(DISTINCT CASE holder.type WHEN 'Program' THEN holder END) AS programs, count(DISTINCT source) AS articles,
       place.id AS region
ORDER BY programs DESC, firms DESC, articles DESC, region_name, region
