"""Stores: where the graph is served from. `kg.store.opening.open_store` gives one by its address."""
