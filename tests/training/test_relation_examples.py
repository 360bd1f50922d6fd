"""What the relation network is told is right, from what annotators wrote down."""

from dataclasses import replace

import numpy as np
import pytest

from loaders.mentions.find import find_mentions
from loaders.mentions.model import Mentioned
from loaders.relations.inputs import FIGURE, NAMES, licensed
from loaders.relations.modality_choice import MODALITIES
from loaders.relations.views import view
from schema.model import Agency, Mention
from training.annotated import as_annotated, as_found
from training.relations import relation_example

TEXT = (
    "울산시는 수소도시 조성사업을 추진한다. 울산시와 한빛중공업은 협약을 맺었다. 바다전자는 동구에 있다. "
    "수소도시 조성사업에 100억원을 투입한다. 100억원은 국비다. 60개사를 모은다."
)
ENTITIES = [
    ("a", "Agency", "울산시"),
    ("p", "Program", "수소도시 조성사업"),
    ("f", "Firm", "한빛중공업"),
    ("b", "Firm", "바다전자", "optional"),
    ("r", "Region", "동구"),
    ("m", "Funding", (100e8, "KRW")),
    ("n", "Target", (60, "개사")),
]
STATEMENTS = [
    ("a", "operates", "p"),
    ("a", "partnersWith", "f"),
    ("f", "participatesIn", "p", "optional"),
    ("b", "locatedIn", "r"),
    ("p", "hasFunding", "m"),
]


def rows_of(example):
    marked = as_annotated(example)
    return relation_example(example, view(example.ready, marked.mentioned).inputs, marked.own)


def told(row, subject, relation, object_):
    """Whether a relation of two annotated entities is right, and how much it counts."""
    pair = [row.own[subject], row.own[object_]]
    at = row.inputs.pairs.tolist().index(pair)
    column = NAMES.index(relation)
    return bool(row.right[at, column]), pytest.approx(float(row.counts[at, column]))


def modality(row, subject, relation, object_):
    at = row.inputs.pairs.tolist().index([row.own[subject], row.own[object_]])
    number = row.modality[at, NAMES.index(relation)]
    return MODALITIES[number] if number >= 0 else None


@pytest.fixture(scope="module")
def example(annotated):
    return annotated(TEXT, ENTITIES, STATEMENTS)


@pytest.fixture(scope="module")
def row(example):
    return rows_of(example)


def test_every_pair_has_a_place_in_every_relation(row):
    shape = (len(row.inputs.pairs), len(NAMES))
    assert row.right.shape == row.counts.shape == row.modality.shape == shape


def test_what_annotators_stated_is_right_with_how_far_along_it_is(row):
    assert told(row, "a", "operates", "p") == (True, 1)
    assert modality(row, "a", "operates", "p") == "planned"


def test_everything_else_that_the_ontology_allows_is_wrong(row):
    assert told(row, "a", "funds", "p") == (False, 1)
    assert told(row, "f", "operates", "p") == (False, 1)
    assert modality(row, "a", "funds", "p") is None


def test_what_the_ontology_does_not_allow_does_not_count(row):
    assert told(row, "a", "hosts", "p") == (False, 0)
    assert not row.counts[~licensed(row.inputs)].any()


def test_a_symmetric_relation_is_right_either_way_round(row):
    assert told(row, "a", "partnersWith", "f") == told(row, "f", "partnersWith", "a") == (True, 1)
    assert modality(row, "f", "partnersWith", "a") == "planned"


def test_another_relation_is_right_one_way_only(annotated):
    row = rows_of(
        annotated(
            "한빛중공업은 바다전자에 투자한다.",
            [("f", "Firm", "한빛중공업"), ("b", "Firm", "바다전자")],
            [("f", "investsIn", "b")],
        )
    )
    assert told(row, "f", "investsIn", "b") == (True, 1)
    assert told(row, "b", "investsIn", "f") == (False, 1)


def test_an_optional_statement_counts_less(row):
    right, counts = told(row, "f", "participatesIn", "p")
    assert right
    assert 0 < counts.expected < 1


def test_with_an_optional_entity_only_what_is_stated_counts_and_that_less(row):
    right, counts = told(row, "b", "locatedIn", "r")
    assert right
    assert 0 < counts.expected < 1
    assert told(row, "b", "operates", "p") == (False, 0)
    assert told(row, "a", "partnersWith", "b") == (False, 0)
    assert told(row, "a", "locatedIn", "r") == (False, 1)


def test_a_statement_that_is_optional_once_and_needed_once_is_needed(annotated):
    named = [("a", "Agency", "울산시"), ("p", "Program", "수소사업")]
    both = [("a", "operates", "p", "optional"), ("a", "operates", "p")]
    for statements in (both, both[::-1]):
        row = rows_of(annotated("울산시는 수소사업을 추진한다.", named, statements))
        assert told(row, "a", "operates", "p") == (True, 1)


def test_equal_figures_are_one_end_and_what_is_stated_of_them_is_right_once(row):
    figures = [end for end in row.inputs.ends if end.type == FIGURE]
    assert len(figures) == 2
    assert len(row.inputs.ends[row.own["m"]].quantities) == 2
    assert told(row, "p", "hasFunding", "m") == (True, 1)
    assert told(row, "p", "hasTarget", "m") == (False, 1)
    assert told(row, "a", "hasTarget", "n") == (False, 1)


def test_an_amount_annotated_as_two_figures_is_one_end_with_both_relations(annotated):
    row = rows_of(
        annotated(
            "수소사업에 100억원을 투입한다. 한빛중공업은 100억원을 벌었다.",
            [
                ("p", "Program", "수소사업"),
                ("f", "Firm", "한빛중공업"),
                ("m", "Funding", (100e8, "KRW")),
                ("o", "Outcome", (100e8, "원")),
            ],
            [("p", "hasFunding", "m"), ("f", "hasOutcome", "o")],
        )
    )
    assert row.own["m"] == row.own["o"]
    assert told(row, "p", "hasFunding", "m") == told(row, "f", "hasOutcome", "o") == (True, 1)
    assert told(row, "p", "hasOutcome", "o") == told(row, "f", "hasFunding", "m") == (False, 1)


def test_an_amount_that_the_text_does_not_have_is_passed_over(annotated):
    named = [("p", "Program", "수소사업"), ("m", "Funding", (7e8, "KRW"))]
    row = rows_of(annotated("수소사업에 100억원을 투입한다.", named, [("p", "hasFunding", "m")]))
    assert "m" not in row.own
    assert not row.right.any()


def test_optional_names_of_one_entity_are_one_end(annotated):
    named = [("a", "Agency", "울산시", "울산광역시"), ("p", "Program", "울산 수소사업", "수소사업")]
    row = rows_of(
        annotated("울산광역시는 울산 수소사업을 추진한다. 울산시는 수소사업을 연다.", named, [("a", "operates", "p")])
    )
    assert row.inputs.pairs.tolist().count([row.own["a"], row.own["p"]]) == 1
    assert told(row, "a", "operates", "p") == (True, 1)
    assert [end for end, *_ in row.inputs.mentions.tolist()] == [row.own[it] for it in "apap"]


def test_statements_whose_evidence_is_elsewhere_count_neither_way(annotated):
    named = [("a", "Agency", "울산시"), ("p", "Program", "수소사업"), ("f", "Firm", "한빛중공업")]
    whole = annotated(
        "울산시는 한빛중공업과 수소사업을 말했다.", named, [("a", "operates", "p"), ("a", "partnersWith", "f")]
    )
    part = replace(whole, gold=whole.gold.model_copy(update={"statements": ()}), elsewhere=whole.gold.statements)
    row = rows_of(part)
    assert told(row, "a", "operates", "p") == (False, 0)
    assert told(row, "a", "partnersWith", "f") == told(row, "f", "partnersWith", "a") == (False, 0)
    assert told(row, "a", "funds", "p") == (False, 1)
    assert not row.right.any()


def test_what_a_reader_found_under_a_name_of_it_is_the_annotated_entity(annotated):
    text = "울산시는 수소사업을 추진한다. 부산시는 웃었다."
    whole = annotated(text, [("a", "Agency", "울산 시"), ("p", "Program", "수소사업")], [("a", "operates", "p")])
    city, other = (Agency(id=f"agency/{name}", names=(name,)) for name in ("울산시", "부산시"))
    mentions = (Mention(start=0, end=3, entity=city.id), Mention(start=text.index("부산시"), end=20, entity=other.id))
    marked = as_found(whole, Mentioned((city, other), mentions))
    assert marked.own == {"a": city.id}
    row = relation_example(whole, view(whole.ready, marked.mentioned).inputs, marked.own)
    assert not row.right.any()
    assert (row.counts[:, NAMES.index("partnersWith")] == 1).all()


def test_of_two_alike_the_entity_that_counts_is_the_one_that_was_found(annotated):
    whole = annotated("울산시는 웃었다.", [("x", "Agency", "울산시", "optional"), ("a", "Agency", "울산시")])
    city = Agency(id="agency/울산시", names=("울산시",))
    marked = as_found(whole, Mentioned((city,), (Mention(start=0, end=3, entity=city.id),)))
    assert marked.own == {"a": city.id}


def test_what_the_reader_itself_finds_can_be_learned_from(example):
    marked = as_found(example, find_mentions(example.ready))
    row = relation_example(example, view(example.ready, marked.mentioned).inputs, marked.own)
    assert set(marked.own.values()) <= {entity.id for entity in marked.mentioned.entities}
    assert row.right.shape == row.counts.shape == (len(row.inputs.pairs), len(NAMES))


def test_an_empty_article_teaches_nothing(annotated):
    row = rows_of(annotated("", []))
    assert row.right.shape == (0, len(NAMES))
    assert row.own == {}
    assert np.array_equal(row.counts, row.right)
