"""The relations of the ontology: which classes each joins, its labels, and the public terms it specialises."""

from __future__ import annotations

from dataclasses import dataclass

from schema.terms import Term

_BODY = frozenset({"Agency", "Firm"})
_HOLDER = frozenset({"Agency", "Firm", "Program", "Event", "Region"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: the classes its ends may have, whether it holds either way round, and whether only within a class."""

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    term: Term
    symmetric: bool = False
    within_class: bool = False

    def allows(self, subject: str, object_: str) -> bool:
        """Whether an entity of class `subject` may stand in this relation to one of class `object_`.

        >>> RELATIONS["operates"].allows("Agency", "Program")
        True
        >>> RELATIONS["operates"].allows("Person", "Program")
        False
        >>> RELATIONS["partOf"].allows("Program", "Agency")
        False
        """
        apart = self.within_class and subject != object_
        return subject in self.subjects and object_ in self.objects and not apart


RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation(
            "operates",
            _BODY,
            frozenset({"Program"}),
            Term(
                "추진",
                "operates",
                inverse=("schema:provider",),
                comment_ko="사업을 운영·발표·계획·수행한다",
                comment_en="runs, announces, plans or carries out",
            ),
        ),
        Relation(
            "funds",
            _BODY | {"Program"},
            _BODY | {"Program"},
            Term("자금 지원", "funds", inverse=("schema:funder",), comment_ko="돈을 댄다", comment_en="gives money"),
        ),
        Relation(
            "supports",
            _BODY | {"Program"},
            _BODY | {"Program", "Event"},
            Term(
                "지원", "supports", comment_ko="금액을 밝히지 않고 뒷받침한다", comment_en="backs without stated money"
            ),
        ),
        Relation(
            "designates",
            frozenset({"Agency"}),
            _BODY | {"Program", "Region"},
            Term(
                "지정·선정",
                "designates",
                comment_ko="선정·승인·등재·인증한다",
                comment_en="selects, approves, lists or certifies",
            ),
        ),
        Relation(
            "partnersWith",
            _BODY,
            _BODY,
            Term(
                "협력",
                "partners with",
                ("org:linkedTo",),
                comment_ko="서로 협력하거나 함께 협약을 맺는다",
                comment_en="cooperates or signs together",
            ),
            symmetric=True,
        ),
        Relation(
            "hosts",
            _BODY,
            frozenset({"Event"}),
            Term(
                "개최",
                "hosts",
                inverse=("schema:organizer",),
                comment_ko="행사를 열거나 주관한다",
                comment_en="holds or organizes",
            ),
        ),
        Relation(
            "attends",
            _BODY | {"Person"},
            frozenset({"Event"}),
            Term(
                "참석",
                "attends",
                inverse=("schema:attendee",),
                comment_ko="행사에 참석·발표·주재한다",
                comment_en="takes part, speaks or chairs",
            ),
        ),
        Relation(
            "participatesIn",
            _BODY | {"Region"},
            frozenset({"Program"}),
            Term(
                "참여",
                "participates in",
                comment_ko="사업에 참여하거나 입주하거나 선정됐다",
                comment_en="is a member, a selected or a resident party",
            ),
        ),
        Relation(
            "attracts",
            frozenset({"Agency", "Program"}),
            _BODY,
            Term(
                "유치",
                "attracts",
                comment_ko="기업이나 기관을 지역으로 끌어온다",
                comment_en="draws a firm or a body to the region",
            ),
        ),
        Relation(
            "investsIn",
            _BODY,
            frozenset({"Region", "Program", "Firm"}),
            Term("투자", "invests in", comment_ko="그곳에 짓거나 투자한다", comment_en="builds or invests there"),
        ),
        Relation(
            "targetsIndustry",
            frozenset({"Program", "Agency", "Event"}),
            frozenset({"Industry"}),
            Term(
                "대상 산업",
                "targets industry",
                ("dcterms:subject",),
                comment_ko="그 산업을 겨냥한다",
                comment_en="is aimed at the industry",
            ),
        ),
        Relation(
            "operatesIn",
            frozenset({"Firm", "Region"}),
            frozenset({"Industry"}),
            Term(
                "주력 산업",
                "operates in",
                related=("schema:knowsAbout",),
                comment_ko="그 산업에 속하거나 그 산업으로 알려졌다",
                comment_en="is in, or is known for, the industry",
            ),
        ),
        Relation(
            "hasTarget",
            _HOLDER,
            frozenset({"Target"}),
            Term("목표", "has target", comment_ko="그 수치를 목표로 한다", comment_en="aims at"),
        ),
        Relation(
            "hasFunding",
            _HOLDER,
            frozenset({"Funding"}),
            Term(
                "사업비",
                "has funding",
                related=("schema:funding",),
                comment_ko="그 돈을 가졌거나 가져온다",
                comment_en="has or brings the money",
            ),
        ),
        Relation(
            "hasOutcome",
            _HOLDER,
            frozenset({"Outcome"}),
            Term("실적", "has outcome", comment_ko="그 수치에 이르렀다", comment_en="has reached"),
        ),
        Relation(
            "locatedIn",
            _HOLDER,
            frozenset({"Region"}),
            Term(
                "소재",
                "located in",
                ("schema:location",),
                comment_ko="그곳에 있거나 그곳에서 이루어진다",
                comment_en="is in, takes place in or is carried out in",
            ),
        ),
        Relation(
            "partOf",
            frozenset({"Program", "Agency"}),
            frozenset({"Program", "Agency"}),
            Term(
                "소속·일환",
                "part of",
                ("dcterms:isPartOf",),
                comment_ko="그에 속하거나 그 한 단계·과제이다",
                comment_en="belongs to, is a phase or a task of",
            ),
            within_class=True,
        ),
        Relation(
            "affiliatedWith",
            frozenset({"Person"}),
            _BODY,
            Term(
                "소속",
                "affiliated with",
                ("org:memberOf",),
                comment_ko="그곳에서 직책을 맡는다",
                comment_en="holds a post",
            ),
        ),
    )
}
"""Every relation by its name (ONTOLOGY.md)."""
