"""The SPARQL 1.1 protocol, as `kg.store.sparql_server` needs it: where to ask, what to send, how answers are read."""
