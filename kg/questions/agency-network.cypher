// A tie is a program that both run, an event that both host or attend, or an article that reports them as partners.
CALL () {
  MATCH (one:Agency)-[:OPERATES]->(through)<-[:OPERATES]-(other:Agency)
  WHERE one.id < other.id
  RETURN DISTINCT one, other, through, 'program' AS tie
  UNION
  MATCH (one:Agency)-[:HOSTS|ATTENDS]->(through)
  WITH DISTINCT one, through
  MATCH (through)<-[:HOSTS|ATTENDS]-(other:Agency)
  WHERE one.id < other.id
  RETURN DISTINCT one, other, through, 'event' AS tie
  UNION
  MATCH (one:Agency)-[fact:PARTNERS_WITH]->(other:Agency)
  WHERE one.id < other.id
  MATCH (through:Article)-[:STATES]->(:Statement {fact: fact.fact})
  RETURN DISTINCT one, other, through, 'article' AS tie
}
WITH one, other, count(through) AS ties, sum(CASE tie WHEN 'program' THEN 1 ELSE 0 END) AS programs,
     sum(CASE tie WHEN 'article' THEN 1 ELSE 0 END) AS agreements, sum(CASE tie WHEN 'event' THEN 1 ELSE 0 END) AS events
WHERE ties >= $least
RETURN one.label AS first_name, other.label AS second_name, ties, programs, agreements, events, one.id AS first,
       other.id AS second
ORDER BY ties DESC, first_name, first, second_name, second
