"""The published files are what the models say now, the same bytes everywhere, and readable by the rest of the world."""

import json
import os
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from pydantic import BaseModel
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL

from schema.emit import ARTIFACTS, PUBLISHED, stale, write
from schema.emit.diagram import COLOURS
from schema.model import ENTITY_CLASSES, Article, Evidence, Statement
from schema.properties import PROPERTIES
from schema.relations import RELATIONS
from schema.terms import BASE, ONTOLOGY

KG = Namespace(ONTOLOGY)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(PUBLISHED / "ontology.ttl")


@pytest.mark.parametrize("name", ARTIFACTS)
def test_a_published_file_is_what_the_models_say(name: str) -> None:
    made = (PUBLISHED / name).read_text(encoding="utf-8")
    assert made == ARTIFACTS[name](), f"{name} is stale: run `python -m schema.emit`"


def test_nothing_else_is_published() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == set(ARTIFACTS)


def test_the_bytes_do_not_depend_on_the_run(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from schema.emit import write; write(Path(sys.argv[1]))"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, tmp_path / seed], env=environment, check=True)
    for name in ARTIFACTS:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_changed_or_missing_file_is_named_and_mended(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "shapes.ttl").write_text("", encoding="utf-8")
    (tmp_path / "schema.json").unlink()
    assert stale(tmp_path) == ["shapes.ttl", "schema.json"]
    assert write(tmp_path) == ["shapes.ttl", "schema.json"]
    assert stale(tmp_path) == []


def test_only_our_own_terms_are_described(ontology: Graph) -> None:
    described = {str(subject) for subject in ontology.subjects() if isinstance(subject, URIRef)}
    assert {subject for subject in described if not subject.startswith(BASE + "ontology")} == set()


def test_every_class_relation_and_property_is_labelled_in_both_languages(ontology: Graph) -> None:
    own = [name for item in PROPERTIES if item.term for name in [item.name.removeprefix("kg:")]]
    for name in (*ENTITY_CLASSES, "Article", "Statement", *RELATIONS, *own):
        labels = [label for label in ontology.objects(KG[name], RDFS.label) if isinstance(label, Literal)]
        assert sorted(str(label.language) for label in labels) == ["en", "ko"], name


@pytest.mark.parametrize("name", ENTITY_CLASSES)
def test_every_class_specialises_a_public_one(ontology: Graph, name: str) -> None:
    above = set(ontology.transitive_objects(KG[name], RDFS.subClassOf)) - {KG[name]}
    assert KG.Entity in above
    assert any(not str(term).startswith(ONTOLOGY) for term in above)


def test_what_leads_to_an_organizer_is_specialised_backwards(ontology: Graph) -> None:
    (above,) = ontology.objects(KG.hosts, RDFS.subPropertyOf)
    assert isinstance(above, BNode)
    assert list(ontology.objects(above, OWL.inverseOf)) == [URIRef("http://schema.org/organizer")]


def test_partners_are_symmetric_in_owl_too(ontology: Graph) -> None:
    assert (KG.partnersWith, RDF.type, OWL.SymmetricProperty) in ontology


def test_every_model_field_has_a_property_or_a_reason() -> None:
    text_and_places = {"text", "blocks", "evidence"}
    keywords_of_json_ld = {"id", "type"}
    published = {item.field.rpartition(".")[2] for item in PROPERTIES}
    models: list[type[BaseModel]] = [*ENTITY_CLASSES.values(), Article, Statement, Evidence]
    fields = {field for model in models for field in model.model_fields}
    assert fields - text_and_places - keywords_of_json_ld == published - {""}


def test_the_json_schema_describes_every_class() -> None:
    document = json.loads((PUBLISHED / "schema.json").read_text(encoding="utf-8"))
    assert set(ENTITY_CLASSES) | {"Article", "Statement", "Evidence", "Mention"} <= set(document["$defs"])


def test_the_diagram_shows_every_class_and_relation() -> None:
    text = " ".join(ElementTree.parse(PUBLISHED / "diagram.svg").getroot().itertext())
    for name in (*ENTITY_CLASSES, *RELATIONS):
        assert name in text


def test_a_class_has_one_colour_in_the_diagram_and_on_the_screen() -> None:
    palette = tomllib.loads((Path(__file__).parents[2] / "dashboard" / "palette.toml").read_text(encoding="utf-8"))
    assert {name: look["colour"] for name, look in palette.items()} == COLOURS


def test_the_context_makes_entities_of_a_dump() -> None:
    context = json.loads((PUBLISHED / "context.jsonld").read_text(encoding="utf-8"))
    entity = ENTITY_CLASSES["Agency"](id="agency/울산광역시", names=("울산광역시", "울산시"))
    graph = Graph().parse(data=json.dumps({**context, **entity.model_dump(mode="json")}), format="json-ld")
    city = URIRef(BASE + "id/agency/울산광역시")
    assert set(graph) == {
        (city, RDF.type, KG.Agency),
        (city, RDFS.label, Literal("울산광역시", lang="ko")),
        (city, RDFS.label, Literal("울산시", lang="ko")),
    }
