"""Exports: the graph as RDF, GraphML or a table, streamed to one file."""
