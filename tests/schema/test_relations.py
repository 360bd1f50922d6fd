"""The relations are those of the ontology's table, end for end."""

import pytest

from schema.model import ENTITY_CLASSES
from schema.relations import RELATIONS

TABLE = """
operates        | Agency, Firm                           | Program
funds           | Agency, Firm, Program                  | Firm, Agency, Program
supports        | Agency, Program, Firm                  | Firm, Agency, Program, Event
designates      | Agency                                 | Program, Region, Firm, Agency
partnersWith    | Agency, Firm                           | Agency, Firm
hosts           | Agency, Firm                           | Event
attends         | Person, Agency, Firm                   | Event
participatesIn  | Agency, Firm, Region                   | Program
attracts        | Agency, Program                        | Firm, Agency
investsIn       | Firm, Agency                           | Region, Program, Firm
targetsIndustry | Program, Agency, Event                 | Industry
operatesIn      | Firm, Region                           | Industry
hasTarget       | Program, Agency, Event, Firm, Region   | Target
hasFunding      | Program, Agency, Event, Firm, Region   | Funding
hasOutcome      | Program, Agency, Event, Firm, Region   | Outcome
locatedIn       | Agency, Firm, Program, Event, Region   | Region
partOf          | Program                                | Program
partOf          | Agency                                 | Agency
affiliatedWith  | Person                                 | Agency, Firm
"""

ALLOWED = {
    (relation.strip(), subject.strip(), object_.strip())
    for relation, subjects, objects in (line.split("|") for line in TABLE.strip().splitlines())
    for subject in subjects.split(",")
    for object_ in objects.split(",")
}


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_joins_what_the_table_says_and_nothing_else(name: str) -> None:
    joined = {
        (name, subject, object_)
        for subject in ENTITY_CLASSES
        for object_ in ENTITY_CLASSES
        if RELATIONS[name].allows(subject, object_)
    }
    assert joined == {row for row in ALLOWED if row[0] == name}


def test_no_relation_of_the_table_is_missing() -> None:
    assert set(RELATIONS) == {row[0] for row in ALLOWED}


def test_only_partners_are_partners_of_each_other() -> None:
    assert [name for name, relation in RELATIONS.items() if relation.symmetric] == ["partnersWith"]


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_is_labelled_and_explained_in_both_languages(name: str) -> None:
    term = RELATIONS[name].term
    assert all((term.ko, term.en, term.comment_ko, term.comment_en))
