"""Made-up readings in any number, for measuring and for asking every question of: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from schema.ids import article_id, article_key, entity_id
from schema.model import (
    Agency,
    AnyEntity,
    Article,
    Event,
    Evidence,
    Firm,
    Funding,
    Industry,
    Mention,
    Modality,
    Outcome,
    Person,
    Program,
    Reading,
    Region,
    Statement,
    Target,
)

_PLACES = (
    "가람",
    "나래",
    "다온",
    "라온",
    "마루",
    "바다",
    "새벽",
    "아라",
    "자람",
    "차오름",
    "큰내",
    "타래",
    "푸른",
    "하늘",
)
_FIELDS = ("수소", "이차전지", "조선해양", "자동차부품", "바이오헬스", "드론", "반도체", "탄소소재", "관광", "물산업")
_WORKS = ("육성사업", "실증단지 조성사업", "혁신클러스터", "규제자유특구", "기업지원 펀드", "인력양성사업")
_FAMILY = ("김", "이", "박", "최", "정", "강", "조", "윤")
_GIVEN = ("가온", "나리", "다인", "라희", "마음", "보람", "소율", "아름")
_POSTS = ("시장", "부시장", "국장", None)
_FIRST_DAY = date(2018, 1, 1)


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """`count` readings of about 18 statements; a tenth of the bodies stand in most articles, as in the news."""
    chance = random.Random(seed)
    for number in range(count):
        yield _reading(chance, number)


class _Draft:
    """An article being made up: each statement is a sentence of its own."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.chance = chance
        self.entities: dict[str, AnyEntity] = {}
        self.mentions: list[Mention] = []
        self.statements: dict[tuple[str, str, str], Statement] = {}
        self.sentences: list[str] = []
        self.length = 0

    @property
    def key(self) -> str:
        """What identifiers bound to this article end with."""
        return f"{self.number:016x}"

    def keep(self, entity: AnyEntity) -> AnyEntity:
        return self.entities.setdefault(entity.id, entity)

    def say(
        self,
        subject: AnyEntity,
        relation: str,
        object_: AnyEntity,
        words: str,
        *,
        role: str | None = None,
        period_end: str | None = None,
    ) -> None:
        sentence = f"{subject.name}, {object_.name} {words} ({self.number}-{len(self.sentences)})."
        for entity in (subject, object_):
            start = self.length + sentence.index(entity.name)
            self.mentions.append(Mention(start=start, end=start + len(entity.name), entity=entity.id))
        statement = Statement(
            subject=subject.id,
            relation=relation,
            object=object_.id,
            modality=self.chance.choice(list(Modality)),
            confidence=round(self.chance.uniform(0.4, 1), 4),
            evidence=Evidence(start=self.length, end=self.length + len(sentence), quote=sentence),
            role=role,
            period_end=period_end,
            rule="generated",
        )
        self.statements.setdefault((subject.id, relation, object_.id), statement)
        self.sentences.append(sentence)
        self.length += len(sentence) + 1

    def happens(self, share: float) -> bool:
        """Whether what stands in this share of articles stands in this one."""
        return self.chance.random() < share


def _pick(chance: random.Random, size: int) -> int:
    """A number below `size`, small ones far more often."""
    return min(int(chance.paretovariate(0.8)) - 1, size - 1)


def _reading(chance: random.Random, number: int) -> Reading:
    draft = _Draft(number, chance)
    place = f"{chance.choice(_PLACES)}{_pick(chance, 40) + 1}"
    city = _city(draft, place)
    region = draft.keep(Region(id=entity_id("Region", f"{place}시"), names=(f"{place}시",), kind="city"))
    for _ in range(3):
        about = chance.choice(_FIELDS)
        industry = draft.keep(Industry(id=entity_id("Industry", f"{about}산업"), names=(f"{about}산업", about)))
        name = f"{place} {about} {chance.choice(_WORKS)} {_pick(chance, 30) + 1}차"
        program = draft.keep(Program(id=entity_id("Program", name), names=(name,), kind="project"))
        firm_name = f"{chance.choice(_PLACES)}{about}{_pick(chance, 200) + 1}"
        firm = draft.keep(Firm(id=entity_id("Firm", firm_name), names=(firm_name, f"{firm_name}㈜")))
        draft.say(city, "operates", program, "추진 계획을 밝혔다")
        draft.say(program, "targetsIndustry", industry, "분야를 키운다")
        draft.say(firm, "participatesIn", program, "참여한다")
        draft.say(program, "hasFunding", _funding(draft), "규모이다")
    draft.say(city, "hasTarget", _target(draft), "목표를 세웠다")
    draft.say(program, "locatedIn", region, "일원에 들어선다")
    _post(draft, place, city)
    _now_and_then(draft, city, region, program, firm, industry, place)
    text = "\n".join(draft.sentences)
    identifier = article_id(text)
    return Reading(
        article=Article(
            id=identifier,
            title=f"{place}시, {about}산업 키운다 {number}",
            text=text,
            published=None if draft.happens(0.02) else _FIRST_DAY + timedelta(days=chance.randrange(3000)),
            outlet=chance.choice(("가나일보", "다라신문", "마바뉴스")),
            url=f"https://example.org/{article_key(identifier)}",
        ),
        entities=tuple(draft.entities.values()),
        mentions=tuple(draft.mentions),
        statements=tuple(draft.statements.values()),
    )


def _now_and_then(
    draft: _Draft,
    city: AnyEntity,
    region: AnyEntity,
    program: AnyEntity,
    firm: AnyEntity,
    industry: AnyEntity,
    place: str,
) -> None:
    """What only some articles tell."""
    chance = draft.chance
    elsewhere = f"{chance.choice(_PLACES)}{_pick(chance, 40) + 1}"
    if draft.happens(0.3):
        draft.say(program, "hasTarget", _target(draft), "목표로 한다", period_end=str(chance.randrange(2019, 2028)))
        draft.say(program, "hasOutcome", _outcome(draft), "실적을 냈다")
    if draft.happens(0.25):
        plan = _plan(draft, place)
        draft.say(program, "partOf", plan, "가운데 하나이다")
        whole = draft.keep(Program(id=entity_id("Program", "미래 비전"), names=("미래 비전",), kind="strategy"))
        draft.say(plan, "partOf", whole, "따라 세웠다")
    if draft.happens(0.2):
        partner = _city(draft, elsewhere)
        first, second = (city, partner) if draft.happens(0.5) else (partner, city)
        draft.say(first, "partnersWith", second, "손을 잡았다")
        draft.say(partner, "operates", program, "함께 추진한다")
    if draft.happens(0.15):
        draft.say(firm, "investsIn", region, "공장을 짓는다")
        draft.say(firm, "hasFunding", _funding(draft), "들인다")
        draft.say(firm, "locatedIn", region, "자리 잡았다")
        draft.say(firm, "operatesIn", industry, "전문기업이다")
    if draft.happens(0.15):
        name = f"{place} 포럼 {_pick(chance, 12) + 1}회"
        event = draft.keep(Event(id=entity_id("Event", name), names=(name,), kind="forum", date="2021-06"))
        draft.say(city, "hosts", event, "연다", role="주최")
        draft.say(_city(draft, elsewhere), "attends", event, "참석한다")
    if draft.happens(0.1):
        draft.say(city, "funds", program, "돈을 댄다")
        draft.say(program, "supports", firm, "지원한다")


def _city(draft: _Draft, place: str) -> AnyEntity:
    return draft.keep(Agency(id=entity_id("Agency", f"{place}시"), names=(f"{place}광역시", f"{place}시")))


def _plan(draft: _Draft, place: str) -> AnyEntity:
    name = f"{place} {draft.chance.choice(_FIELDS)} 종합계획"
    return draft.keep(Program(id=entity_id("Program", name), names=(name,), kind="strategy"))


def _post(draft: _Draft, place: str, city: AnyEntity) -> None:
    name = draft.chance.choice(_FAMILY) + draft.chance.choice(_GIVEN)
    person = draft.keep(Person(id=entity_id("Person", f"{name}_{place}"), names=(name,)))
    draft.say(person, "affiliatedWith", city, "맡고 있다", role=draft.chance.choice(_POSTS))


def _funding(draft: _Draft) -> AnyEntity:
    chance = draft.chance
    amount = chance.randrange(1, 900) * 10_000_000
    year = chance.randrange(2019, 2028)
    return draft.keep(
        Funding(
            id=entity_id("Funding", f"{amount}원", draft.key),
            names=(f"{amount // 10_000:,}만원",),
            value=amount,
            unit="KRW",
            time=chance.choice((str(year), f"{year - 2}~{year}", None)),
            per=chance.choice(("기업별", "연간", *(None,) * 8)),
        )
    )


def _target(draft: _Draft) -> AnyEntity:
    chance = draft.chance
    value, unit = chance.randrange(5, 500), chance.choice(("개사", "명", "대"))
    year = chance.randrange(2019, 2028)
    return draft.keep(
        Target(
            id=entity_id("Target", f"{value}{unit}", draft.key),
            names=(f"{value}{unit}",),
            value=value,
            unit=unit,
            comparator=chance.choice(("=", ">=", "~")),
            time=chance.choice((str(year), f"{year - 3}~{year}", f"{year}-06", f"{year}~", None)),
        )
    )


def _outcome(draft: _Draft) -> AnyEntity:
    value, unit = draft.chance.randrange(10, 5000) / 10, draft.chance.choice(("개사", "명", "대"))
    return draft.keep(
        Outcome(id=entity_id("Outcome", f"{value}{unit}", draft.key), names=(f"{value}{unit}",), value=value, unit=unit)
    )
