// A tie is a program that both run, an event that both host or attend, or an article that reports them as partners.
CALL () {
  MATCH (one:Agency)-[runs:OPERATES]->(through)<-[shares:OPERATES]-(other:Agency)
  WHERE runs.confidence >= $sure AND shares.confidence >= $sure AND one.id < other.id
  RETURN DISTINCT one, other, through, 'program' AS tie
  UNION
  MATCH (one:Agency)-[meets:HOSTS|ATTENDS WHERE meets.confidence >= $sure]->(through)
  WITH DISTINCT one, through
  MATCH (through)<-[meets:HOSTS|ATTENDS WHERE meets.confidence >= $sure]-(other:Agency)
  WHERE one.id < other.id
  RETURN DISTINCT one, other, through, 'event' AS tie
  UNION
  MATCH (one:Agency)-[fact:PARTNERS_WITH]->(other:Agency)
  WHERE one.id < other.id
  MATCH (through:Article)-[:STATES]->(statement:Statement {fact: fact.fact})
  WHERE statement.confidence >= $sure
  RETURN DISTINCT one, other, through, 'article' AS tie
}
WITH one, other, count(through) AS ties, sum(CASE tie WHEN 'program' THEN 1 ELSE 0 END) AS programs,
     sum(CASE tie WHEN 'article' THEN 1 ELSE 0 END) AS agreements, sum(CASE tie WHEN 'event' THEN 1 ELSE 0 END) AS events
WHERE ties >= $least
RETURN one.label AS first_name, other.label AS second_name, ties, programs, agreements, events, one.id AS first,
       other.id AS second
ORDER BY ties DESC, first_name, first, second_name, second
