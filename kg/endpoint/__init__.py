"""The embedded store as a read-only SPARQL 1.1 endpoint on loopback: `kg serve`.

`server` answers HTTP and checks every query; an Oxigraph server behind it (`engine`, replaced by `rotation`) runs them.
"""
