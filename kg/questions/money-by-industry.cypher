// The largest amount told of each program, for articles tell totals beside their parts. A program of several industries
// counts for each. Totals come first (no per); caps for each recipient and yearly amounts are summed apart from them.
MATCH (program:Program)-[has:HAS_FUNDING WHERE has.confidence >= $sure]->(money:Funding {unit: 'KRW'})
WITH program, money.per AS per, max(money.value) AS largest
MATCH (program)-[aims:TARGETS_INDUSTRY WHERE aims.confidence >= $sure]->(field:Industry)
RETURN field.label AS industry_name, per, sum(toInteger(largest)) AS amount, count(program) AS programs,
       field.id AS industry
ORDER BY coalesce(per, ''), amount DESC, industry_name, industry
