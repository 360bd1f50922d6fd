MATCH (start:Entity {id: $from}), (goal:Entity {id: $to})
CALL (start, goal) {
  MATCH (start)-[direct]-(goal)
  WHERE direct.confidence >= $sure
  RETURN 1 AS steps, direct.relation AS relation1, null AS between1, null AS relation2, null AS between2,
         null AS relation3
  UNION
  MATCH (start)-[first:OPERATES|FUNDS|SUPPORTS|DESIGNATES|PARTNERS_WITH|HOSTS|ATTENDS|PARTICIPATES_IN|ATTRACTS|
         INVESTS_IN|TARGETS_INDUSTRY|OPERATES_IN|HAS_TARGET|HAS_FUNDING|HAS_OUTCOME|LOCATED_IN|PART_OF|
         AFFILIATED_WITH]-(between1:Entity)
  WHERE first.confidence >= $sure AND NOT EXISTS { MATCH (start)-[direct]-(goal) WHERE direct.confidence >= $sure }
  MATCH (between1)-[second]-(goal)
  WHERE second.confidence >= $sure
  RETURN 2 AS steps, first.relation AS relation1, between1, second.relation AS relation2, null AS between2,
         null AS relation3
  UNION
  MATCH (start)-[first:OPERATES|FUNDS|SUPPORTS|DESIGNATES|PARTNERS_WITH|HOSTS|ATTENDS|PARTICIPATES_IN|ATTRACTS|
         INVESTS_IN|TARGETS_INDUSTRY|OPERATES_IN|HAS_TARGET|HAS_FUNDING|HAS_OUTCOME|LOCATED_IN|PART_OF|
         AFFILIATED_WITH]-(between1:Entity)
  WHERE first.confidence >= $sure AND NOT EXISTS { MATCH (start)-[direct]-(goal) WHERE direct.confidence >= $sure }
    AND NOT EXISTS {
      MATCH (start)-[leg1]-(middle:Entity) WHERE leg1.confidence >= $sure
      MATCH (middle)-[leg2]-(goal) WHERE leg2.confidence >= $sure
    }
  MATCH (goal)-[third:OPERATES|FUNDS|SUPPORTS|DESIGNATES|PARTNERS_WITH|HOSTS|ATTENDS|PARTICIPATES_IN|ATTRACTS|
         INVESTS_IN|TARGETS_INDUSTRY|OPERATES_IN|HAS_TARGET|HAS_FUNDING|HAS_OUTCOME|LOCATED_IN|PART_OF|
         AFFILIATED_WITH]-(between2:Entity)
  MATCH (between1)-[second]-(between2)
  WHERE third.confidence >= $sure AND second.confidence >= $sure
  RETURN 3 AS steps, first.relation AS relation1, between1, second.relation AS relation2, between2,
         third.relation AS relation3
}
RETURN steps, relation1, between1.label AS via1_name, relation2, between2.label AS via2_name, relation3,
       between1.id AS via1, between2.id AS via2
ORDER BY steps, coalesce(via1_name, ''), coalesce(via1, ''), relation1, coalesce(via2_name, ''), coalesce(via2, ''),
         coalesce(relation2, ''), coalesce(relation3, '')
