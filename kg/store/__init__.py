"""Stores: where the graph is served from. `open_store` gives one by its address."""
