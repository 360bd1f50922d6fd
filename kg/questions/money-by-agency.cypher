// The largest amount told of each program, for articles tell totals beside their parts. A joint program counts for each
// of its agencies. Totals come first (no per); caps for each recipient and yearly amounts are summed apart from them.
MATCH (program:Program)-[has:HAS_FUNDING WHERE has.confidence >= $sure]->(money:Funding {unit: 'KRW'})
WITH program, money.per AS per, max(money.value) AS largest
MATCH (backer:Agency)-[backs:OPERATES|FUNDS WHERE backs.confidence >= $sure]->(program)
WITH DISTINCT backer, program, per, largest
RETURN backer.label AS agency_name, per, sum(toInteger(largest)) AS amount, count(program) AS programs,
       backer.id AS agency
ORDER BY coalesce(per, ''), amount DESC, agency_name, agency
