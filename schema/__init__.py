"""What the graph may say: classes, relations, identifiers and vocabulary. Imports nothing of ours."""
