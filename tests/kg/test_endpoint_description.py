"""The description of the dataset says what the snapshot holds, in words of VoID, DCAT and Service Description."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, VOID

from kg.endpoint.contents import contents
from kg.endpoint.description import FORMATS, description
from kg.endpoint.page import page
from kg.store import snapshot
from kg.store.oxigraph import OxigraphStore
from schema.ids import iri
from schema.terms import ONTOLOGY

BASE = "http://127.0.0.1:7878"
DATASET = URIRef(f"{BASE}/description#dataset")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture
def store(tmp_path, generated):
    store = OxigraphStore(str(tmp_path))
    store.replace(generated(30))
    store.publish()
    yield store
    store.close()


@pytest.fixture
def held(store):
    return contents(snapshot.current(store.folder))


@pytest.fixture
def said(held):
    return Graph().parse(data=description(held, BASE), format="turtle")


def partitions(said, kind, by, number):
    return {str(said.value(part, by)): int(said.value(part, number)) for part in said.objects(DATASET, VOID[kind])}


def test_the_counts_are_those_of_the_graph(store, held, said):
    union = {(quad.subject, quad.predicate, quad.object) for quad in store.quads()}
    assert int(said.value(DATASET, VOID.triples)) == len(union) == held.triples
    assert int(said.value(DATASET, VOID.entities)) == len({subject for subject, _, _ in union})
    properties = partitions(said, "propertyPartition", VOID.property, VOID.triples)
    assert sum(properties.values()) == len(union)
    assert int(said.value(DATASET, VOID.properties)) == len(properties) == len({p for _, p, _ in union})
    operated = [p for _, p, _ in union if p.value == ONTOLOGY + "operates"]
    assert properties[ONTOLOGY + "operates"] == len(operated) > 0


def test_the_classes_are_counted_as_kg_stats_counts_them(store, said):
    classes = partitions(said, "classPartition", VOID["class"], VOID.entities)
    counts = store.counts()
    for name, number in counts.entities.items():
        assert classes.get(ONTOLOGY + name, 0) == number
    assert classes[ONTOLOGY + "Article"] == counts.articles == 30
    assert classes[ONTOLOGY + "Statement"] == sum(counts.statements.values())
    assert int(said.value(DATASET, VOID.classes)) == len(classes)


def test_dates_are_those_of_the_articles_and_of_the_snapshot(store, held, said):
    dates = sorted(article.published for article in store.articles() if article.published)
    period = said.value(DATASET, DCTERMS.temporal)
    assert (str(said.value(period, DCAT.startDate)), str(said.value(period, DCAT.endDate))) == (dates[0], dates[-1])
    published = int(snapshot.current(store.folder).name, 16) / 1e9
    modified = said.value(DATASET, DCTERMS.modified)
    assert modified.toPython().timestamp() == pytest.approx(published, abs=1)
    assert held.published.timestamp() == pytest.approx(published, abs=1)


def test_the_endpoint_is_found_by_every_vocabulary(said):
    endpoint = URIRef(f"{BASE}/query")
    service = said.value(predicate=RDF.type, object=SD.Service)
    assert said.value(DATASET, VOID.sparqlEndpoint) == endpoint
    assert said.value(said.value(DATASET, DCAT.distribution), DCAT.accessURL) == endpoint
    assert said.value(service, SD.endpoint) == said.value(service, DCAT.endpointURL) == endpoint
    assert said.value(service, SD.defaultDataset) == said.value(service, DCAT.servesDataset) == DATASET
    assert {VOID.Dataset, DCAT.Dataset, SD.Dataset} == set(said.objects(DATASET, RDF.type))
    assert SD.UnionDefaultGraph in set(said.objects(service, SD.feature))
    assert SD.BasicFederatedQuery not in set(said.objects(service, SD.feature))


def test_titles_and_rights_are_in_both_languages_and_no_licence_is_made_up(said):
    for name in (DCTERMS.title, DCTERMS.description, DCTERMS.rights):
        assert {text.language for text in said.objects(DATASET, name)} == {"ko", "en"}
    assert (None, DCTERMS.license, None) not in said


def test_the_example_is_described_in_the_graph(store, said):
    example = str(said.value(DATASET, VOID.exampleResource))
    assert example.startswith(str(said.value(DATASET, VOID.uriSpace)))
    assert store.entity(example.removeprefix(iri(""))) is not None


@pytest.mark.parametrize("media_type", FORMATS)
def test_every_format_says_the_same(held, said, media_type):
    again = Graph().parse(data=description(held, BASE, FORMATS[media_type]), format=media_type)
    assert isomorphic(again, said)


def test_an_empty_graph_has_a_description_too(tmp_path):
    empty = OxigraphStore(str(tmp_path / "empty"))
    empty.publish()
    empty.close()
    held = contents(snapshot.current(tmp_path / "empty"))
    said = Graph().parse(data=description(held, BASE), format="turtle")
    assert said.value(DATASET, VOID.triples) == Literal(0)
    assert said.value(DATASET, DCTERMS.temporal) is None
    assert "없음" in page(held, BASE, 30)


def test_what_the_page_says_is_escaped(held):
    said = page(held, 'http://localhost:1"><script>', 30)
    assert "<script>" not in said
    assert "&lt;https://w3id.org" in said
