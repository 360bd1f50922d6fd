MATCH (company:Firm)
CALL (company) {
  MATCH (company)-[fact:PARTICIPATES_IN|OPERATES|INVESTS_IN|FUNDS|SUPPORTS]->(joined:Program)
  WHERE fact.confidence >= $sure
  RETURN joined, fact.relation AS relation
  UNION
  MATCH (joined:Program)-[fact:FUNDS|SUPPORTS|ATTRACTS]->(company)
  WHERE fact.confidence >= $sure
  RETURN joined, fact.relation AS relation
}
WITH company, collect({program: joined, relation: relation}) AS facts, count(DISTINCT joined) AS programs
WHERE programs >= $least
UNWIND facts AS fact
RETURN company.id AS firm, company.label AS firm_name, programs, fact.program.id AS program,
       fact.program.label AS program_name, fact.relation AS relation
ORDER BY programs DESC, firm_name, firm, program_name, program, relation
