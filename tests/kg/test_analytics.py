"""Paths, centrality and communities of a view."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import analytics

EDGES = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20)


@given(EDGES)
def test_every_path_runs_from_start_to_end_over_edges_and_none_is_shorter(edges):
    graph = nx.Graph(edges)
    paths = analytics.shortest_paths(graph, "a", "g")
    for path in paths:
        assert (path[0], path[-1]) == ("a", "g")
        assert all(graph.has_edge(*pair) for pair in pairwise(path))
        assert len(path) == nx.shortest_path_length(graph, "a", "g") + 1
    assert bool(paths) == ("a" in graph and "g" in graph and nx.has_path(graph, "a", "g"))


@given(EDGES)
def test_communities_hold_every_joined_entity_once(edges):
    graph = nx.Graph(edges)
    members = [member for group in analytics.communities(graph) for member in group]
    assert sorted(members) == sorted(graph.nodes)


def test_the_entity_between_two_groups_is_the_most_central():
    graph = nx.Graph([("a", "hub"), ("b", "hub"), ("hub", "c"), ("c", "d")])
    assert analytics.central(graph)[0].entity == "hub"


def test_a_view_too_large_for_networkx_says_so(monkeypatch, fact_between):
    monkeypatch.setattr(analytics, "LARGEST", 1)
    with pytest.raises(analytics.GraphTooLargeError):
        analytics.view([fact_between("agency/가", "program/나")])


def test_a_view_counts_the_facts_of_a_pair(fact_between):
    graph = analytics.view([fact_between("agency/가", "program/나"), fact_between("agency/가", "program/나", "funds")])
    assert graph.edges["agency/가", "program/나"]["weight"] == 2
    assert graph.nodes["agency/가"]["type"] == "Agency"


@pytest.fixture
def fact_between():
    from kg.store.protocol import ArticleSummary, EntitySummary, Fact
    from schema.model import Evidence, Statement, class_of

    def make(subject, object_, relation="operates"):
        statement = Statement(
            subject=subject,
            relation=relation,
            object=object_,
            modality="done",
            confidence=0.9,
            evidence=Evidence(start=0, end=1, quote="가"),
        )
        ends = [EntitySummary(end, class_of(end), end, None, 1) for end in (subject, object_)]
        article = ArticleSummary("article/0", "제목", None, None, None, 1)
        return Fact(statement.id("article/0"), statement, *ends, article)

    return make
