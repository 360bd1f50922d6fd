"""The ledger: one SQLite file that keeps what was read, from where, and what people judged."""
