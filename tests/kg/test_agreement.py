"""A store that serves something else than the ledger says is found out, article by article."""

from kg.agreement import disagreements
from kg.store.opening import open_store

ULSAN, PLAN = "agency/울산광역시", "program/수소_도시"


def test_a_store_that_holds_what_was_read_agrees(generated):
    made = generated(10)
    store = open_store("memory:")
    store.replace(made)
    assert list(disagreements(store, made)) == []


def test_missing_changed_and_foreign_articles_are_named(read):
    missing, changed, kept = (read(text, [(ULSAN, "operates", PLAN)]) for text in ("하나.", "둘.", "셋."))
    foreign = read("넷.", [(ULSAN, "operates", PLAN)])
    store = open_store("memory:")
    said = changed.statements[0].model_copy(update={"confidence": 0.1})
    store.replace([changed.model_copy(update={"statements": (said,)}), kept, foreign])
    found = list(disagreements(store, [missing, changed, kept]))
    assert [finding.article for finding in found] == [missing.article.id, changed.article.id, foreign.article.id]
    assert "kg rebuild" in found[0].ko and "ledger" in found[2].en
