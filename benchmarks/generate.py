"""Made-up readings in any number, for measuring: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from schema.ids import article_id, article_key, entity_id
from schema.model import (
    Agency,
    AnyEntity,
    Article,
    Evidence,
    Firm,
    Funding,
    Industry,
    Mention,
    Modality,
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


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """`count` readings of about 14 statements; a tenth of the bodies stand in most articles, as in the news."""
    chance = random.Random(seed)
    for number in range(count):
        yield _reading(chance, number)


def _pick(chance: random.Random, size: int) -> int:
    """A number below `size`, small ones far more often."""
    return min(int(chance.paretovariate(0.8)) - 1, size - 1)


def _reading(chance: random.Random, number: int) -> Reading:
    sentences: list[str] = []
    made: dict[str, AnyEntity] = {}
    mentions: list[Mention] = []
    drafts: dict[tuple[str, str, str], tuple[Modality, float, int, int]] = {}
    offset = 0
    key = f"{number:016x}"

    def keep(entity: AnyEntity) -> AnyEntity:
        return made.setdefault(entity.id, entity)

    def say(subject: AnyEntity, relation: str, object_: AnyEntity, words: str) -> None:
        nonlocal offset
        sentence = f"{subject.name}, {object_.name} {words} ({number}-{len(sentences)})."
        for entity in (subject, object_):
            start = offset + sentence.index(entity.name)
            mentions.append(Mention(start=start, end=start + len(entity.name), entity=entity.id))
        modality = chance.choice(list(Modality))
        drafts.setdefault(
            (subject.id, relation, object_.id),
            (modality, round(chance.uniform(0.4, 1), 4), offset, offset + len(sentence)),
        )
        sentences.append(sentence)
        offset += len(sentence) + 1

    place = f"{chance.choice(_PLACES)}{_pick(chance, 40) + 1}"
    city = keep(Agency(id=entity_id("Agency", f"{place}시"), names=(f"{place}광역시", f"{place}시")))
    region = keep(Region(id=entity_id("Region", f"{place}시"), names=(f"{place}시",), kind="city"))
    for _ in range(3):
        field = chance.choice(_FIELDS)
        industry = keep(Industry(id=entity_id("Industry", f"{field}산업"), names=(f"{field}산업", field)))
        name = f"{place} {field} {chance.choice(_WORKS)} {_pick(chance, 30) + 1}차"
        program = keep(Program(id=entity_id("Program", name), names=(name,), kind="project"))
        firm_name = f"{chance.choice(_PLACES)}{field}{_pick(chance, 200) + 1}"
        firm = keep(Firm(id=entity_id("Firm", firm_name), names=(firm_name, f"{firm_name}㈜")))
        amount = chance.randrange(1, 900) * 10_000_000
        money = keep(
            Funding(
                id=entity_id("Funding", f"{amount}원", key),
                names=(f"{amount // 10_000:,}만원",),
                value=amount,
                unit="KRW",
                time=str(chance.randrange(2019, 2028)),
            )
        )
        say(city, "operates", program, "추진 계획을 밝혔다")
        say(program, "targetsIndustry", industry, "분야를 키운다")
        say(firm, "participatesIn", program, "참여한다")
        say(program, "hasFunding", money, "규모이다")
    aim = chance.randrange(5, 500)
    target = keep(Target(id=entity_id("Target", f"{aim}개사", key), names=(f"{aim}개사",), value=aim, unit="개사"))
    say(city, "hasTarget", target, "목표를 세웠다")
    say(program, "locatedIn", region, "일원에 들어선다")
    person_name = chance.choice(_FAMILY) + chance.choice(_GIVEN)
    person = keep(Person(id=entity_id("Person", f"{person_name}_{place}"), names=(person_name,)))
    say(person, "affiliatedWith", city, "시장을 맡고 있다")
    text = "\n".join(sentences)
    identifier = article_id(text)
    return Reading(
        article=Article(
            id=identifier,
            title=f"{place}시, {field}산업 키운다 {number}",
            text=text,
            published=date(2018, 1, 1) + timedelta(days=chance.randrange(3000)),
            outlet=chance.choice(("가나일보", "다라신문", "마바뉴스")),
            url=f"https://example.org/{article_key(identifier)}",
        ),
        entities=tuple(made.values()),
        mentions=tuple(mentions),
        statements=tuple(
            Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality=modality,
                confidence=confidence,
                evidence=Evidence(start=start, end=end, quote=text[start:end]),
                rule="generated",
            )
            for (subject, relation, object_), (modality, confidence, start, end) in drafts.items()
        ),
    )
