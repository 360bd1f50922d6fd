"""Names in the text: vocabulary, patterns, abbreviations, lists and reference."""
