"""The graph: ledger, resolution, stores, questions, exports and the command line."""
