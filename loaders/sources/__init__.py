"""From files to articles: text dumps, saved pages, JSON, CSV and XLSX."""
