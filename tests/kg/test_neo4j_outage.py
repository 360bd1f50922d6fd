"""A Neo4j server that dies while articles are loaded: what was read is kept, and the next load finishes the work."""

from __future__ import annotations

import subprocess

import pytest

from kg.agreement import disagreements
from kg.ledger.model import Source
from kg.store.errors import ServerError
from kg.workspace import Workspace
from schema.model import Reading
from servers import neo4j_server


def test_a_server_that_dies_while_loading_loses_nothing(tmp_path, monkeypatch, generated, capfd):
    if reason := neo4j_server.missing():
        pytest.skip(f"no Neo4j to kill: {reason}")
    made = generated(250)
    home, folder = tmp_path / "neo4j", tmp_path / "workspace"
    with neo4j_server.neo4j_server(home) as server:
        assert server.process is not None
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        monkeypatch.setattr("kg.store.neo4j.connection.RETRY_SECONDS", 1.0)
        port = int(server.uri.rpartition(":")[2])
        with pytest.raises(ServerError, match="연결할 수 없습니다"):
            _load(Workspace(folder, server.uri), made, dying=server.process)
        with pytest.raises(ServerError, match="연결할 수 없습니다"):
            Workspace(folder, server.uri).reader()
    assert capfd.readouterr().err == ""
    with neo4j_server.neo4j_server(home, port) as server:
        used = Workspace(folder, server.uri)
        store = used.reader()
        held = list(used.readings())
        assert 0 < len(held) <= len(made)
        assert list(disagreements(store, held)) == []
        store.close()
        _load(used, made)
        store = used.reader()
        assert list(disagreements(store, made)) == []
        store.close()


def _load(used: Workspace, made: list[Reading], dying: subprocess.Popen[bytes] | None = None) -> None:
    with used.writing() as session:
        for number, reading in enumerate(made):
            if dying and number == 150:
                dying.kill()
            session.record(Source(reading.article.id, "", reading.article.id), reading)
