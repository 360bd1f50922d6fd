MATCH (concept)-[:BROADER*0..]->(:Entity {id: $industry})
MATCH (concept)<-[:OBJECT]-(statement:Statement {relation: 'targetsIndustry'})-[:SUBJECT]->(aiming)
WHERE statement.confidence >= $sure
MATCH (source:Article)-[:STATES]->(statement)
RETURN left(source.issued, 4) AS year, count(DISTINCT source) AS articles,
       count(DISTINCT CASE aiming.type WHEN 'Program' THEN aiming END) AS programs,
       count(DISTINCT CASE aiming.type WHEN 'Agency' THEN aiming END) AS bodies,
       count(DISTINCT CASE aiming.type WHEN 'Event' THEN aiming END) AS events
ORDER BY coalesce(year, '')
