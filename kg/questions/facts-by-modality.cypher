MATCH (statement:Statement)
WHERE statement.confidence >= $sure
RETURN statement.modality AS modality, count(statement) AS facts
ORDER BY facts DESC, modality
