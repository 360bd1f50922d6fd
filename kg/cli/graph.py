"""`kg stats`, `kg show`, `kg validate`, `kg export`, `kg schema`: the graph itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kg.agreement import disagreements
from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.cli.output import modality_word, print_json, print_table, say
from kg.export.export import export
from kg.store.protocol import EntityDetail, EntitySummary, Fact, Store
from kg.validate import Finding, check_stored, validate
from kg.workspace import Workspace
from schema import emit
from schema.model import Reading
from schema.properties import entity_term
from schema.relations import RELATIONS

SHOWN_FACTS = 200


class UnknownEntityError(ValueError):
    """A name or identifier that the graph does not hold, or holds several of."""

    def __init__(self, asked: str, candidates: list[EntitySummary]) -> None:
        listed = ", ".join(entity.id for entity in candidates[:10])
        mend = (
            f"여럿입니다. 식별자로 골라 주세요: {listed}"
            if candidates
            else "그래프에 없습니다. 다른 이름으로 찾아 주세요."
        )
        super().__init__(f"{asked}: {mend}")
        self.asked = asked
        self.candidates = candidates


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("stats")(stats_command)
    app.command("show")(show_command)
    app.command("validate")(validate_command)
    app.command("export")(export_command)
    app.command("schema")(schema_command)


def stats_command(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력합니다.")] = False,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """기사, 개체, 사실이 얼마나 들어 있는지 셉니다."""
    with closing(workspace(context, folder, store).reader()) as graph:
        counts = graph.counts()
    if as_json:
        print_json({"articles": counts.articles, "entities": counts.entities, "statements": counts.statements})
        return
    print_table(
        ("기사", "개체", "사실"), [(counts.articles, sum(counts.entities.values()), sum(counts.statements.values()))]
    )
    print_table(("개체 종류", "수"), [(_class_label(name), number) for name, number in counts.entities.items()])
    print_table(("관계", "수"), [(RELATIONS[name].term.ko, number) for name, number in counts.statements.items()])


def show_command(
    context: typer.Context,
    entity: Annotated[str, typer.Argument(help="식별자(agency/울산광역시)나 이름")],
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """한 개체의 이름, 코드와 사실을 근거 문장과 함께 보여 줍니다."""
    with closing(workspace(context, folder, store).reader()) as graph:
        detail = _find(graph, entity)
        facts = graph.facts(entity=detail.entity.id, limit=SHOWN_FACTS)
    print(f"{detail.label}  [{_class_label(detail.entity.type)}]  {detail.entity.id}")
    print(f"이름: {', '.join(detail.entity.names)}")
    if detail.codes:
        print(f"코드: {', '.join(detail.codes)}")
    print(f"사실 {detail.degree:,}건, 기사 {len(detail.articles):,}건\n")
    for fact in facts:
        _print_fact(fact)
    if detail.degree > len(facts) == SHOWN_FACTS:
        say(f"확신도가 높은 {SHOWN_FACTS}건만 보였습니다. 나머지는 kg query나 대시보드에서 볼 수 있습니다.")


def validate_command(
    context: typer.Context,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """모든 사실의 근거 문장, 그래프의 형식(SHACL), 저장소가 장부와 같은지를 검사합니다."""
    used = workspace(context, folder, store)
    report = validate(_stored(used))
    findings = list(report.findings)
    if not findings:  # what cannot be read from the ledger cannot be compared with it
        with closing(used.reader()) as graph:
            findings += disagreements(graph, used.readings())
    for finding in findings:
        print(finding)
    say(f"기사 {report.articles:,}건, 사실 {report.statements:,}건을 검사했습니다. 문제 {len(findings):,}건.")
    raise typer.Exit(1 if findings else 0)


def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=".ttl .trig .nq .nt .jsonld .graphml .csv")],
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """그래프를 파일로 내보냅니다. 형식은 확장자로 정합니다."""
    export(workspace(context, folder, store).readings, file)
    say(f"{file}에 내보냈습니다.")


def schema_command(
    check: Annotated[bool, typer.Option("--check", help="만들어 둔 파일이 모델과 같은지만 검사합니다.")] = False,
) -> None:
    """온톨로지 파일(schema/published)을 모델에서 다시 만듭니다."""
    if not check:
        for name in emit.write():
            print(emit.PUBLISHED / name)
        return
    stale = emit.stale()
    for name in stale:
        say(f"schema/published/{name}: 모델과 다릅니다. kg schema를 실행해 다시 만들어 주세요.")
    raise typer.Exit(1 if stale else 0)


def _stored(used: Workspace) -> Iterator[Reading | Finding]:
    """Every reading, judgements applied; one that no longer holds together is a finding, not the end of the check."""
    for article in used.ledger.articles():
        found = check_stored(article, partial(used.reading, article))
        if found is not None:
            yield found


def _find(graph: Store, asked: str) -> EntityDetail:
    detail = graph.entity(asked) if "/" in asked else None
    if detail is not None:
        return detail
    found = graph.search(asked, limit=20)
    exact = [entity for entity in found if entity.label.replace(" ", "") == asked.replace(" ", "")]
    candidates = exact or found
    detail = graph.entity(candidates[0].id) if len(candidates) == 1 else None
    if detail is None:
        raise UnknownEntityError(asked, candidates)
    return detail


def _print_fact(fact: Fact) -> None:
    statement = fact.statement
    relation = RELATIONS[statement.relation].term.ko
    when = f", {fact.article.published}" if fact.article.published else ""
    how = f"{modality_word(statement.modality)}, {statement.confidence:.2f}"
    print(f"- {fact.subject.label} —{relation}→ {fact.object.label}  ({how})")
    print(f"  “{statement.evidence.quote}”  [{fact.article.title}{when}]")
    print(f"  {fact.id}  {fact.article.id}")


def _class_label(name: str) -> str:
    return entity_term(name).ko
