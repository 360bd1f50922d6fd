"""From bytes to statements: sources, text, figures, mentions and relations."""
