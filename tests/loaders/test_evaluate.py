"""Every rule of the scorer, on cases small enough to count by hand."""

import json
from collections import Counter, defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from loaders.evaluate import evaluate
from loaders.extract import document
from loaders.gold import GoldError, read_gold
from loaders.reader import read_article
from loaders.sources.discover import read_sources

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

CITY = {"id": "a1", "type": "Agency", "names": ["울산광역시", "울산시"]}
MINISTRY = {"id": "a2", "type": "Agency", "names": ["환경부"]}
PROGRAM = {"id": "p1", "type": "Program", "names": ["수소특구"]}


def link(subject, relation, object_, modality="planned", **more):
    return {"s": subject, "p": relation, "o": object_, "modality": modality, **more}


def graph(*entities, statements=()):
    return {"entities": list(entities), "statements": list(statements)}


def counts(score):
    return score.right, score.wrong, score.missed


def entities(gold, predicted):
    return counts(evaluate([(gold, predicted)]).all_entities)


def statements(gold, predicted):
    return counts(evaluate([(gold, predicted)]).all_statements)


def test_one_shared_name_is_enough_whatever_its_spaces_quotes_and_legal_form():
    firm = {"id": "c", "type": "Firm", "names": ["현대자동차(주)", "현대차"]}
    for name in ("현대 자동차", "㈜현대자동차", "‘현대차’", "주식회사 현대차"):
        assert entities(graph(firm), graph({"id": "x", "type": "Firm", "names": [name]})) == (1, 0, 0)
    assert entities(graph(firm), graph({"id": "x", "type": "Firm", "names": ["기아"]})) == (0, 1, 1)


def test_a_name_of_another_class_does_not_match():
    assert entities(graph(CITY), graph({"id": "x", "type": "Region", "names": ["울산시"]})) == (0, 1, 1)


def test_two_predictions_of_one_entity_are_one_right_and_one_wrong():
    twice = graph(CITY, {"id": "x", "type": "Agency", "names": ["울산시"]})
    assert entities(graph(CITY), twice) == (1, 1, 0)


@pytest.mark.parametrize(
    ("value", "unit", "right"),
    [
        (60, "개사", True),
        (60, "곳", True),
        (60, "개", True),
        (60.00000001, "社", True),
        (61, "개사", False),
        (60, "명", False),
    ],
)
def test_figures_match_on_value_and_unit_whatever_they_are_called(value, unit, right):
    gold = graph({"id": "t", "type": "Target", "value": 60, "unit": "개사", "names": ["60개사"]})
    found = graph({"id": "x", "type": "Target", "value": value, "unit": unit, "names": ["어떤 것"]})
    assert entities(gold, found) == ((1, 0, 0) if right else (0, 1, 1))


def test_a_figure_of_another_class_does_not_match():
    gold = graph({"id": "t", "type": "Target", "value": 1, "unit": "%", "names": ["1%"]})
    assert entities(gold, graph({"id": "t", "type": "Outcome", "value": 1, "unit": "%", "names": ["1%"]})) == (0, 1, 1)


def test_optional_entities_cost_nothing_found_or_not():
    gold = graph({**CITY, "optional": True})
    assert entities(gold, graph()) == (0, 0, 0)
    assert entities(gold, graph(CITY)) == (0, 0, 0)


def test_what_counts_is_matched_before_what_is_optional():
    spare = {"id": "a9", "type": "Agency", "names": ["울산시"], "optional": True}
    assert entities(graph(spare, CITY), graph(CITY)) == (1, 0, 0)


def test_a_statement_needs_both_ends_and_its_relation():
    gold = graph(CITY, PROGRAM, statements=[link("a1", "operates", "p1")])
    other = {"id": "x", "type": "Agency", "names": ["울산시"]}
    assert statements(gold, graph(other, PROGRAM, statements=[link("x", "operates", "p1")])) == (1, 0, 0)
    assert statements(gold, graph(other, PROGRAM, statements=[link("x", "supports", "p1")])) == (0, 1, 1)
    assert statements(gold, graph(MINISTRY, PROGRAM, statements=[link("a2", "operates", "p1")])) == (0, 1, 1)


def test_partners_match_either_way_round_and_once():
    gold = graph(CITY, MINISTRY, statements=[link("a1", "partnersWith", "a2")])
    both = [link("a2", "partnersWith", "a1"), link("a1", "partnersWith", "a2")]
    assert statements(gold, graph(CITY, MINISTRY, statements=both)) == (1, 0, 0)


def test_a_direction_matters_elsewhere():
    gold = graph(CITY, MINISTRY, statements=[link("a1", "partOf", "a2")])
    assert statements(gold, graph(CITY, MINISTRY, statements=[link("a2", "partOf", "a1")])) == (0, 1, 1)


def test_the_same_statement_twice_counts_once_right_or_wrong():
    gold = graph(CITY, PROGRAM, statements=[link("a1", "operates", "p1")])
    twice = [link("a1", "operates", "p1")] * 2 + [link("a1", "supports", "p1")] * 2
    assert statements(gold, graph(CITY, PROGRAM, statements=twice)) == (1, 1, 0)


def test_optional_statements_cost_nothing_found_or_not():
    gold = graph(CITY, PROGRAM, statements=[link("a1", "operates", "p1", optional=True)])
    assert statements(gold, gold) == (0, 0, 0)
    assert statements(gold, graph(CITY, PROGRAM)) == (0, 0, 0)


def test_statements_of_optional_entities_cost_nothing_unless_they_are_right():
    spare = {**PROGRAM, "optional": True}
    gold = graph(CITY, spare, statements=[link("a1", "operates", "p1")])
    assert statements(gold, graph(CITY, PROGRAM)) == (0, 0, 0)
    assert statements(gold, graph(CITY, PROGRAM, statements=[link("a1", "supports", "p1")])) == (0, 0, 0)
    assert statements(gold, graph(CITY, PROGRAM, statements=[link("a1", "operates", "p1")])) == (1, 0, 0)


def test_modality_is_scored_apart_over_matched_statements():
    gold = graph(CITY, PROGRAM, statements=[link("a1", "operates", "p1", "done"), link("a1", "supports", "p1", "done")])
    found = graph(
        CITY, PROGRAM, statements=[link("a1", "operates", "p1", "planned"), link("a1", "supports", "p1", "done")]
    )
    scores = evaluate([(gold, found)])
    assert counts(scores.all_statements) == (2, 0, 0)
    assert (scores.modality, scores.modality_all) == (0.5, 2)


def test_counts_are_summed_over_articles_before_dividing():
    scores = evaluate([(graph(CITY), graph(CITY)), (graph(CITY, MINISTRY, PROGRAM), graph())])
    assert scores.articles == 2
    assert scores.all_entities.recall == 0.25
    assert "Agency" in scores.table()
    assert scores.table().splitlines()[-1] == "modality   0.000 of 0 matched statements, 2 articles"


def test_nothing_scores_zero_not_an_error():
    assert evaluate([]).all_statements.f1 == 0.0


def test_a_prediction_outside_the_ontology_is_refused():
    with pytest.raises(ValidationError, match="Program → Agency is not allowed"):
        evaluate([(graph(), graph(CITY, PROGRAM, statements=[link("p1", "operates", "a1")]))])


def test_a_gold_folder_is_read_by_name(tmp_path):
    (tmp_path / "B.txt").write_text("울산시", encoding="utf-8")
    (tmp_path / "B.gold.json").write_text(json.dumps({"id": "B", "published": "2021-06-22", **graph(CITY)}))
    (article,) = read_gold(tmp_path)
    assert (article.name, article.text, article.gold.published) == ("B", "울산시", "2021-06-22")
    assert str(article.day) == "2021-06-22"
    assert evaluate([(article.gold, article.gold)]).all_entities.f1 == 1.0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "Invalid JSON"),
        (json.dumps(graph({"id": "t", "type": "Target", "names": ["60"]})), "needs a number as value"),
        (json.dumps(graph({"id": "a", "type": "Agency", "names": []})), "entities.0.names"),
        (json.dumps(graph(CITY, statements=[link("a1", "operates", "p7")])), "'p7', which is not among the entities"),
    ],
)
def test_a_bad_gold_file_is_named_with_its_fault(tmp_path, content, problem):
    (tmp_path / "B.txt").write_text("")
    (tmp_path / "B.gold.json").write_text(content)
    with pytest.raises(GoldError, match=problem) as caught:
        read_gold(tmp_path)
    assert "B.gold.json" in str(caught.value)


def test_a_folder_without_gold_and_a_gold_file_without_text_say_so(tmp_path):
    with pytest.raises(GoldError, match=r"NAME\.gold\.json이 없습니다"):
        read_gold(tmp_path)
    (tmp_path / "B.gold.json").write_text("{}")
    with pytest.raises(GoldError, match=r"옆에 B\.txt이 없습니다"):
        read_gold(tmp_path)


@pytest.fixture(scope="module")
def official():
    """The official scorer, which is no part of the repository."""
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        pytest.skip(
            "no official scorer to compare with: put it at ../shared/eval/score.py, its articles at ../shared/gold"
        )
    spec = spec_from_file_location("official_score", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both_scores(official, pairs):
    """What ours and the official scorer count: (group, name) to (right, wrong, missed)."""
    tally = defaultdict(Counter)
    for gold, predicted in pairs:
        official.compare(gold, predicted, tally, [])
    scores = evaluate(pairs)
    groups = (("entity", scores.entities), ("statement", scores.statements))
    ours = {(group, name): counts(score) for group, held in groups for name, score in held.items()}
    ours["modality", "modality"] = scores.modality_right, 0, scores.modality_all - scores.modality_right
    theirs = {key: (count["tp"], count["fp"], count["fn"]) for key, count in tally.items()}
    return ({key: value for key, value in held.items() if any(value)} for held in (ours, theirs))


def test_the_real_articles_score_as_the_official_scorer_says(official):
    pairs = []
    for path in sorted((SHARED / "gold").glob("*.gold.json")):
        article = next(it for it in read_gold(path.parent) if path.name == f"{it.name}.gold.json")
        (record,) = read_sources([path.with_name(f"{article.name}.txt")], published=article.day)
        pairs.append((json.loads(path.read_text(encoding="utf-8")), document(read_article(record.article))))
    ours, theirs = both_scores(official, pairs)
    assert len(pairs) == 2
    assert ours == theirs


@pytest.mark.parametrize("seed", range(8))
def test_damaged_annotations_score_as_the_official_scorer_says(official, seed):
    chance = Random(seed)
    paths = chance.sample(sorted((ROOT / "corpus").glob("*.gold.json")), 15)
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    ours, theirs = both_scores(official, [(gold, damaged(gold, chance)) for gold in golds])
    assert ours == theirs


def damaged(gold, chance):
    """An annotation with entities and statements lost, renamed, doubled, turned round, or of another modality."""
    entities = []
    for entity in gold["entities"]:
        fate = chance.random()
        if fate < 0.15:
            continue
        names = [f"'{name}' " for name in entity["names"]] if fate < 0.3 else entity["names"]
        value = {"value": entity["value"] + 1} if "value" in entity and fate > 0.9 else {}
        entities.append({**entity, **value, "names": ["없는 것"] if 0.3 < fate < 0.35 else names})
        if fate > 0.95:
            entities.append({**entity, "id": f"{entity['id']} again"})
    held = {entity["id"] for entity in entities}
    kept = [it for it in gold["statements"] if {it["s"], it["o"]} <= held and chance.random() < 0.8]
    for it in list(kept):
        fate = chance.random()
        if it["p"] == "partnersWith" and fate < 0.5:
            kept.append({**it, "s": it["o"], "o": it["s"]})
        elif it["p"] in {"operates", "supports"} and it["o"][0] in "pP" and fate < 0.3:
            kept.append({**it, "p": "funds"})
        elif fate > 0.8:
            kept.append({**it, "modality": "expected"})
    chance.shuffle(entities)
    chance.shuffle(kept)
    return {"entities": entities, "statements": kept}
