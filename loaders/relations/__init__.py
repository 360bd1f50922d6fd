"""Statements: particle frames, modality, figures and their owners."""
