"""`kg load`, `kg extract`, `kg forget`, `kg rebuild`: articles in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.explaining import explanation
from kg.cli.names import FileNames
from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.cli.output import say
from kg.cli.reading import Outcome, ReadRecord, progress_bar, read_all
from kg.ledger.model import Source
from kg.session import Session
from kg.workspace import Workspace
from loaders.extract import document
from loaders.sources.counting import count_records
from loaders.sources.discover import (
    STANDARD_INPUT,
    SourceFailure,
    SourceRecord,
    find_sources,
    read_sources,
    source_name,
)
from loaders.sources.errors import one_line
from schema.ids import digest

JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="동시에 읽는 프로세스 수")]
PathsArgument = Annotated[list[str], typer.Argument(help="기사 파일이나 폴더. -는 표준 입력", show_default=False)]


@dataclass(slots=True)
class Tally:
    """What became of the records of one run."""

    stored: int = 0
    unchanged: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        """Records that are dealt with, whatever became of them."""
        return self.stored + self.unchanged + self.failed


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("load")(load_command)
    app.command("extract")(extract_command)
    app.command("forget")(forget_command)
    app.command("rebuild")(rebuild_command)


def load_command(
    context: typer.Context,
    paths: PathsArgument,
    jobs: JobsOption = 1,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """기사를 읽어 그래프에 넣습니다. 바뀌지 않은 기사는 건너뜁니다."""
    tally = load_paths(workspace(context, folder, store), paths, jobs)
    raise typer.Exit(1 if tally.failed else 0)


def load_paths(used: Workspace, paths: list[str], jobs: int) -> Tally:
    """Load every article of the paths; failures go to standard error and do not stop the rest."""
    tally = Tally()
    with used.writing() as session, progress_bar() as progress:
        task = progress.add_task("기사 읽기", total=None if progress.disable else count_records(paths))
        for outcome in read_all(_changed(session, read_sources(paths, stdin=sys.stdin.buffer), tally), jobs):
            if isinstance(outcome, ReadRecord):
                session.record(source_of(outcome.source), outcome.reading)
                tally.stored += 1
            else:
                say(outcome.line())
                tally.failed += 1
            progress.update(task, completed=tally.done)
    for path in find_sources([path for path in paths if path != STANDARD_INPUT]).skipped:
        say(f"{one_line(str(path), 300)}: 기사 형식이 아니어서 건너뛰었습니다.")
    say(f"새로 읽음 {tally.stored:,}건, 그대로 {tally.unchanged:,}건, 실패 {tally.failed:,}건 ({used.folder})")
    return tally


def _changed(
    session: Session, records: Iterable[SourceRecord | SourceFailure], tally: Tally
) -> Iterator[SourceRecord | SourceFailure]:
    for record in records:
        source = source_of(record) if isinstance(record, SourceRecord) else None
        if source and session.unchanged(source.path, source.record, source.content_hash):
            tally.unchanged += 1
        else:
            yield record


def source_of(record: SourceRecord) -> Source:
    """A record as the ledger knows it: the same article read by another version of the reader counts as changed."""
    path = record.path if record.path == STANDARD_INPUT else str(Path(record.path).resolve())
    content = digest(version("regional-policy-kg"), record.article.model_dump_json(), length=64)
    return Source(path, record.record_id, content)


def extract_command(
    paths: PathsArgument,
    published: Annotated[
        datetime | None, typer.Option("--published", formats=["%Y-%m-%d"], help="기사 날짜 (YYYY-MM-DD)")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="기사마다 ID.json을 쓸 폴더")] = None,
    jobs: JobsOption = 1,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="JSON 대신 사실마다 근거 문장, 이름이 나온 곳, 그렇게 읽은 이유를 보입니다."),
    ] = False,
) -> None:
    """기사에서 읽어 낸 것을 JSON으로 한 줄에 한 기사씩 출력합니다. 저장하지 않습니다."""
    if explain and out:
        raise typer.BadParameter("--out은 JSON을 씁니다. 둘 가운데 하나만 적어 주세요.", param_hint="--explain")
    day: date | None = published.date() if published else None
    failed = 0
    names = FileNames()
    if out:
        out.mkdir(parents=True, exist_ok=True)
    outcomes = read_all(read_sources(paths, published=day, stdin=sys.stdin.buffer), jobs)
    # A bar on the terminal that the answers go to would stand between their lines.
    for outcome in outcomes if sys.stdout.isatty() and not out else _shown(outcomes, paths):
        if not isinstance(outcome, ReadRecord):
            say(outcome.line())
            failed += 1
            continue
        if explain:
            print(explanation(outcome))
            continue
        extracted = json.dumps(document(outcome.reading, outcome.source.record_id), ensure_ascii=False)
        if out:
            _write(out / names.of(outcome.source.record_id), extracted + "\n")
        else:
            print(extracted)
    raise typer.Exit(1 if failed else 0)


def _shown(outcomes: Iterator[Outcome], paths: list[str]) -> Iterator[Outcome]:
    with progress_bar() as progress:
        total = None if progress.disable else count_records(paths)
        yield from progress.track(outcomes, total=total, description="기사 읽기")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error  # a full disk does not say where


def forget_command(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="기사 식별자, 기사 ID나 파일 경로")],
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """한 기사와 그 기사만 말한 사실을 지웁니다."""
    name = source_name(Path(article).resolve() if Path(article).exists() else article)
    for identifier in workspace(context, folder, store).forget(name):
        say(f"{identifier}: 지웠습니다.")


def rebuild_command(
    context: typer.Context,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """원장(ledger)에 적힌 것만으로 그래프를 다시 만듭니다."""
    used = workspace(context, folder, store)
    used.rebuild()
    with closing(used.reader()) as graph:
        say(f"기사 {graph.counts().articles:,}건으로 그래프를 다시 만들었습니다.")
