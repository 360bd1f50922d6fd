from __future__ import annotations

import csv
import io

import networkx
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.export.export import FORMS, ExportError, export
from kg.export.sorting import sorted_lines
from kg.projection import reading_quads
from kg.spreadsheet import harmless

ULSAN, BUSAN, PLAN = "agency/울산광역시", "agency/부산광역시", "program/수소_도시"


@pytest.fixture
def two(read):
    return [
        read(
            "울산이 한다.", [(ULSAN, "operates", PLAN), (PLAN, "hasTarget", "target/60개사@1")], published="2021-06-22"
        ),
        read(
            '부산도 "한다"\n<b>그렇다</b>.', [(BUSAN, "operates", PLAN), (ULSAN, "partnersWith", BUSAN)], title="=1+1"
        ),
    ]


def quads_of(readings):
    return [quad for reading in readings for quad in reading_quads(reading)]


@pytest.mark.parametrize(
    ("suffix", "form"), [(".nq", RdfFormat.N_QUADS), (".trig", RdfFormat.TRIG), (".jsonld", RdfFormat.JSON_LD)]
)
def test_forms_with_named_graphs_hold_every_quad(tmp_path, two, suffix, form):
    export(lambda: two, tmp_path / f"graph{suffix}")
    assert set(parse(path=tmp_path / f"graph{suffix}", format=form)) == set(quads_of(two))


@pytest.mark.parametrize(("suffix", "form"), [(".nt", RdfFormat.N_TRIPLES), (".ttl", RdfFormat.TURTLE)])
def test_forms_without_hold_every_triple_once(tmp_path, two, suffix, form):
    export(lambda: two, tmp_path / f"graph{suffix}")
    triples = [quad.triple for quad in parse(path=tmp_path / f"graph{suffix}", format=form)]
    assert set(triples) == {quad.triple for quad in quads_of(two)}
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize(("suffix", "form"), [(".ttl", "turtle"), (".trig", "trig"), (".jsonld", "json-ld")])
def test_rdflib_reads_it_too(tmp_path, two, suffix, form):
    export(lambda: two, tmp_path / f"graph{suffix}")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(tmp_path / f"graph{suffix}", format=form)
    assert len(set(dataset.triples((None, None, None)))) == len({quad.triple for quad in quads_of(two)})


@pytest.mark.parametrize("suffix", FORMS)
def test_the_same_graph_gives_the_same_bytes(tmp_path, two, suffix):
    export(lambda: two, tmp_path / f"one{suffix}")
    export(lambda: two, tmp_path / f"other{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"other{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", FORMS)
def test_an_empty_graph_is_written_too(tmp_path, suffix):
    export(list, tmp_path / f"graph{suffix}")
    assert (tmp_path / f"graph{suffix}").is_file()


def test_n_quads_are_sorted_whatever_the_order_of_articles(tmp_path, two):
    export(lambda: two, tmp_path / "forth.nq")
    export(lambda: two[::-1], tmp_path / "back.nq")
    lines = (tmp_path / "forth.nq").read_bytes().splitlines(keepends=True)
    assert lines == sorted(lines)
    assert (tmp_path / "forth.nq").read_bytes() == (tmp_path / "back.nq").read_bytes()


@given(st.lists(st.binary(max_size=3).map(lambda line: line.replace(b"\n", b"") + b"\n")), st.integers(1, 5))
def test_sorting_in_parts_is_sorting(lines, at_once):
    assert list(sorted_lines(lines, at_once)) == sorted(lines)


def test_graphml_has_a_node_an_entity_and_an_edge_a_statement(tmp_path, two):
    export(lambda: two, tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml")
    assert set(graph) == {ULSAN, BUSAN, PLAN, "target/60개사@1"}
    assert (graph.nodes[ULSAN]["type"], graph.nodes[ULSAN]["label"]) == ("Agency", "울산광역시")
    assert graph.nodes["target/60개사@1"]["value"] == 60.0
    edges = {edge["evidence"] for _, _, edge in graph.edges(data=True)}
    assert graph.number_of_edges() == 4
    assert edges == {reading.article.text for reading in two}


def test_the_table_has_a_row_a_statement_with_its_evidence(tmp_path, two):
    export(lambda: two, tmp_path / "graph.csv")
    raw = (tmp_path / "graph.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 4
    assert (rows[0]["subject_label"], rows[0]["relation_label"]) == ("울산광역시", "추진")
    assert (rows[1]["value"], rows[1]["unit"]) == ("60", "개사")
    assert rows[2]["evidence"] == two[1].article.text
    assert rows[2]["title"] == "'=1+1"


_CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_CELL.filter(str.strip), title=_CELL)
def test_no_text_breaks_any_form(tmp_path, read, text, title):
    reading = read(text, [(ULSAN, "operates", PLAN)], title=title)
    for suffix in FORMS:
        export(lambda: [reading], tmp_path / f"graph{suffix}")
    assert set(parse(path=tmp_path / "graph.nq", format=RdfFormat.N_QUADS)) == set(reading_quads(reading))
    assert {quad.triple for quad in parse(path=tmp_path / "graph.ttl", format=RdfFormat.TURTLE)} == {
        quad.triple for quad in reading_quads(reading)
    }
    assert networkx.read_graphml(tmp_path / "graph.graphml").number_of_edges() == 1
    (row,) = csv.DictReader(io.StringIO((tmp_path / "graph.csv").read_bytes().decode("utf-8-sig"), newline=""))
    assert row["evidence"] == harmless(reading.statements[0].evidence.quote)


def test_a_form_that_is_not_known_is_said(tmp_path, two):
    with pytest.raises(ExportError, match=r"\.graphml"):
        export(lambda: two, tmp_path / "graph.pdf")


def test_what_fails_leaves_the_file_that_was_there(tmp_path, two):
    path = tmp_path / "graph.nq"
    path.write_text("before")

    def failing():
        yield two[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left"):
        export(failing, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path, two):
    with pytest.raises(ExportError, match="쓸 수 없습니다"):
        export(lambda: two, tmp_path / "none" / "graph.nq")
