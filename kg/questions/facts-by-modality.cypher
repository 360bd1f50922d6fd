MATCH (statement:Statement)
RETURN statement.modality AS modality, count(statement) AS facts
ORDER BY facts DESC, modality
