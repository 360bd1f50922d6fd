"""The relations of the ontology: which classes each joins, its labels, and the public terms it specialises."""

from __future__ import annotations

from dataclasses import dataclass

from schema.terms import Term

_BODY = frozenset({"Agency", "Firm"})
_HOLDER = frozenset({"Agency", "Firm", "Program", "Event", "Region"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: the classes its subject and object may have, and whether it holds either way round."""

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    term: Term
    symmetric: bool = False

    def allows(self, subject: str, object_: str) -> bool:
        """Whether an entity of class `subject` may stand in this relation to one of class `object_`.

        >>> RELATIONS["operates"].allows("Agency", "Program")
        True
        >>> RELATIONS["operates"].allows("Person", "Program")
        False
        >>> RELATIONS["partOf"].allows("Program", "Agency")
        False
        """
        if self.name == "partOf" and subject != object_:
            return False
        return subject in self.subjects and object_ in self.objects


def _relation(
    name: str, subjects: frozenset[str], objects: frozenset[str], term: Term, *, symmetric: bool = False
) -> tuple[str, Relation]:
    return name, Relation(name, subjects, objects, term, symmetric)


RELATIONS: dict[str, Relation] = dict(
    [
        _relation("operates", _BODY, frozenset({"Program"}), Term("추진", "operates", ("schema:provider",))),
        _relation("funds", _BODY | {"Program"}, _BODY | {"Program"}, Term("자금 지원", "funds", ("schema:funder",))),
        _relation("supports", _BODY | {"Program"}, _BODY | {"Program", "Event"}, Term("지원", "supports")),
        _relation(
            "designates",
            frozenset({"Agency"}),
            _BODY | {"Program", "Region"},
            Term("지정·선정", "designates"),
        ),
        _relation("partnersWith", _BODY, _BODY, Term("협력", "partners with", ("org:linkedTo",)), symmetric=True),
        _relation("hosts", _BODY, frozenset({"Event"}), Term("개최", "hosts", ("schema:organizer",))),
        _relation("attends", _BODY | {"Person"}, frozenset({"Event"}), Term("참석", "attends", ("schema:attendee",))),
        _relation("participatesIn", _BODY | {"Region"}, frozenset({"Program"}), Term("참여", "participates in")),
        _relation("attracts", frozenset({"Agency", "Program"}), _BODY, Term("유치", "attracts")),
        _relation("investsIn", _BODY, frozenset({"Region", "Program", "Firm"}), Term("투자", "invests in")),
        _relation(
            "targetsIndustry",
            frozenset({"Program", "Agency", "Event"}),
            frozenset({"Industry"}),
            Term("대상 산업", "targets industry", ("dcterms:subject",)),
        ),
        _relation(
            "operatesIn",
            frozenset({"Firm", "Region"}),
            frozenset({"Industry"}),
            Term("주력 산업", "operates in", ("schema:knowsAbout",)),
        ),
        _relation("hasTarget", _HOLDER, frozenset({"Target"}), Term("목표", "has target")),
        _relation("hasFunding", _HOLDER, frozenset({"Funding"}), Term("사업비", "has funding")),
        _relation("hasOutcome", _HOLDER, frozenset({"Outcome"}), Term("실적", "has outcome")),
        _relation("locatedIn", _HOLDER, frozenset({"Region"}), Term("소재", "located in", ("schema:location",))),
        _relation(
            "partOf",
            frozenset({"Program", "Agency"}),
            frozenset({"Program", "Agency"}),
            Term("소속·일환", "part of", ("dcterms:isPartOf",)),
        ),
        _relation("affiliatedWith", frozenset({"Person"}), _BODY, Term("소속", "affiliated with", ("org:memberOf",))),
    ]
)
"""Every relation by its name (ONTOLOGY.md)."""
