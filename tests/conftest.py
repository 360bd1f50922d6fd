"""Real servers, started once for each test process that needs them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from neo4j import GraphDatabase

from servers import fuseki as fuseki_server
from servers import neo4j_server
from servers.neo4j_server import Neo4jServer
from servers.oxigraph_server import oxigraph_server
from servers.sparql import SparqlServer

# Machines differ and may be busy: how long an example takes says nothing about whether it is right.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j: the one that NEO4J_URI names, if its database is empty, else one of our own.

    What `open_store(neo4j.uri)` needs to know is in the environment while the tests run.
    """
    with pytest.MonkeyPatch.context() as environment:
        if uri := os.environ.get("NEO4J_URI"):
            server = Neo4jServer(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
            _must_be_ours_alone(server)
            yield server
            return
        if reason := neo4j_server.missing():
            pytest.skip(f"no Neo4j to test with: {reason}, or set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD")
        with neo4j_server.neo4j_server(tmp_path_factory.mktemp("neo4j")) as server:
            environment.setenv("NEO4J_USERNAME", server.user)
            environment.setenv("NEO4J_PASSWORD", server.password)
            environment.delenv("NEO4J_DATABASE", raising=False)
            yield server


@pytest.fixture(scope="session")
def oxigraph_http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """The Oxigraph server, with its data in a folder."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph-server")) as server:
        yield server


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Apache Jena Fuseki, with its data in memory."""
    if reason := fuseki_server.missing():
        pytest.skip(f"no Fuseki to test with: {reason}")
    with fuseki_server.fuseki(tmp_path_factory.mktemp("fuseki")) as server:
        yield server


@pytest.fixture
def no_sparql_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person's own environment says of a SPARQL server stays out of the tests."""
    for name in [name for name in os.environ if name.startswith("SPARQL_")]:
        monkeypatch.delenv(name)


def _must_be_ours_alone(server: Neo4jServer) -> None:
    """Tests clear the database: it must be empty (our bookkeeping aside), and one process must have it."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("NEO4J_URI names one server for several test processes: run `.venv/bin/python -m pytest -n 0`")
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        held = driver.execute_query("MATCH (n) WHERE NOT n:Graph RETURN count(n) AS nodes").records[0]["nodes"]
    if held:
        pytest.skip(f"{server.uri} holds {held:,} nodes, which these tests would remove: name an empty database")
