MATCH (source:Article)-[:STATES]->(statement:Statement)
WHERE statement.confidence >= $sure
  AND statement.relation IN ['operates', 'funds', 'investsIn', 'attracts', 'designates', 'supports']
WITH statement.fact AS fact, collect(DISTINCT statement.modality) AS modalities,
     min(source.issued) AS first_announced, max(source.issued) AS last_mentioned, count(DISTINCT source) AS articles
WHERE 'planned' IN modalities AND NOT 'done' IN modalities AND NOT 'ongoing' IN modalities
WITH *, split(fact, ' ') AS ends
MATCH (doer:Entity {id: ends[0]}), (receiver:Entity {id: ends[2]})
RETURN doer.id AS subject, doer.label AS subject_name, ends[1] AS relation, receiver.id AS object,
       receiver.label AS object_name, first_announced, last_mentioned, articles
ORDER BY coalesce(first_announced, ''), subject_name, subject, relation, object_name, object
