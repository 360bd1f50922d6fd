"""A workspace: one folder with the ledger and, unless another store is named, the graph that is served from it.

The ledger is written first and notes what changed; the store follows in batches. Whatever stops the work, the next
opening brings the store up to the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.ledger.ledger import Ledger
from kg.ledger.model import Judgement, JudgementError, Kind, article_of
from kg.resolve.proposals import Proposal, joinable, proposals
from kg.resolve.resolve import Judged, origins, resolve
from kg.session import Session, UnknownArticleError, catch_up, show
from kg.store.errors import StoreBusyError, StoreUnusableError
from kg.store.opening import check_address, discard_store, is_server, open_store, store_name
from kg.store.protocol import Store
from schema.model import Reading
from schema.vocabulary import concept

DEFAULT_FOLDER = Path("kg-workspace")


class WorkspaceError(RuntimeError):
    """A folder that cannot serve as a workspace, with the mend."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class WorkspaceBusyError(WorkspaceError):
    """A workspace that another process is writing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "다른 프로그램이 이 작업 폴더에 쓰고 있습니다. 그 작업이 끝난 뒤에 다시 해 주세요.")


class Workspace:
    """A folder's ledger and its graph.

    >>> import tempfile
    >>> workspace = Workspace(Path(tempfile.mkdtemp()), "memory:")
    >>> with workspace.writing():
    ...     pass
    >>> workspace.reader().counts().articles
    0
    """

    def __init__(self, folder: Path = DEFAULT_FOLDER, store: str | None = None) -> None:
        self.folder = folder
        self.address = store or f"oxigraph:{folder / 'store'}"
        check_address(self.address)
        self._name = store_name(store) if store else "default"
        self._ledger: Ledger | None = None

    @property
    def ledger(self) -> Ledger:
        """The ledger of a workspace that is there; raises WorkspaceError where none is."""
        if self._ledger is None:
            path = self.folder / "ledger.sqlite"
            if not path.is_file():
                raise WorkspaceError(
                    self.folder, "작업 폴더가 아닙니다. 먼저 'kg load'로 기사를 읽거나 --workspace를 확인해 주세요."
                )
            self._ledger = Ledger(path)
        return self._ledger

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """The one writer; makes the workspace where there is none. Work left unfinished before is finished first.

        Raises WorkspaceBusyError at once where another process writes, WorkspaceError for a folder that cannot be used.
        """
        self._make()
        with self._alone(), self._open() as store:
            session = Session(self.ledger, store, self._name)
            try:
                yield session
            finally:
                session.finish()

    def reader(self) -> Store:
        """The graph for reading; `Store.refresh` turns to what was published since.

        A server's graph can be read without the ledger that it was made from.
        """
        if self._in_memory:
            store = open_store(self.address)
            store.replace(list(self.readings()))
            return store
        if not is_server(self.address) or self._has_ledger:
            self._finish_if_free()
        return open_store(self.address, read_only=True)

    def reading(self, article: str) -> Reading | None:
        """One article with its text, mentions and statements, judgements applied."""
        reading = self.ledger.reading(article)
        return None if reading is None else resolve(reading, self._judged)

    def readings(self) -> Iterator[Reading]:
        """Every article so, by identifier: what exports are made of."""
        judged = self._judged
        for reading in self.ledger.readings():
            yield resolve(reading, judged)

    def rebuild(self) -> None:
        """Make the store anew from the ledger alone, whatever state the store is in."""
        ledger = self.ledger
        with self._alone():
            self._discard_if_damaged()
            self._make_anew(ledger)

    def _make_anew(self, ledger: Ledger) -> None:
        with self._open() as store:
            ledger.seen(self._name, 0)
            store.clear()
            catch_up(ledger, store, self._name)
            show(ledger, store, self._name)

    def forget(self, name: str) -> list[str]:
        """Drop an article by its identifier, or what a file or record yielded; the articles that are gone."""
        if not self.ledger.sources():
            raise UnknownArticleError(name)
        with self.writing() as session:
            return session.forget(name)

    def judge(
        self, kind: Kind, first: str, second: str | None = None, *, author: str, note: str = ""
    ) -> list[Judgement]:
        """Keep a person's judgement and apply it: `same` or `different` of two entities, `wrong` or `right` of a
        statement as the graph names it (one judgement for each statement read that it stands for).

        Where another process is writing, that process applies it. Raises JudgementError for one that cannot be.
        """
        if kind in (Kind.WRONG, Kind.RIGHT):
            made = [self.ledger.judge(kind, read, author=author, note=note) for read in self._origins(first)]
        else:
            made = [self._judge_entities(kind, first, second, author, note)]
        self._finish_if_free()
        return made

    def revoke(self, number: int, *, author: str) -> None:
        """Undo a judgement; the graph is as if it had never been made."""
        made = next((judgement for judgement in self.ledger.judgements() if judgement.number == number), None)
        around = self._judged.clusters.around(made.first) if made and made.kind is Kind.SAME else ()
        self.ledger.revoke(number, author=author, around=around)
        self._finish_if_free()

    def proposals(self) -> list[Proposal]:
        """Entities with similar names that a person might judge the same or different, the most similar first."""
        entities = (entity for reading in self.ledger.readings() for entity in reading.entities)
        return proposals(entities, self.ledger.judgements())

    def close(self) -> None:
        """Let go of the ledger."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    @property
    def _judged(self) -> Judged:
        return Judged.by(self.ledger.judgements())

    @property
    def _has_ledger(self) -> bool:
        return self._ledger is not None or (self.folder / "ledger.sqlite").is_file()

    @property
    def _in_memory(self) -> bool:
        return self.address.startswith("memory:")

    def _judge_entities(self, kind: Kind, first: str, second: str | None, author: str, note: str) -> Judgement:
        if second is None or first == second or not joinable(first, second):
            raise JudgementError(f"{kind} {first} {second}", "같은 유형의 서로 다른 두 개체만 판단할 수 있습니다.")
        for end in (first, second):
            if concept(end) is None and not self.ledger.articles_with((end,)):
                raise JudgementError(f"{kind} {first} {second}", f"{end}은(는) 어느 기사에도 없습니다.")
        clusters = self._judged.clusters
        around = clusters.around(first) | clusters.around(second)
        if kind is Kind.DIFFERENT and clusters.canonical(first) == clusters.canonical(second):
            raise JudgementError(f"{kind} {first} {second}", "같다고 한 판단이 있습니다. 그것을 먼저 취소해 주세요.")
        for held in self.ledger.judgements():
            if kind is Kind.SAME and held.kind is Kind.DIFFERENT and {held.first, held.second} <= around:
                raise JudgementError(
                    f"{kind} {first} {second}", f"다르다고 한 판단 {held.number}이 있습니다. 그것을 먼저 취소해 주세요."
                )
        return self.ledger.judge(kind, first, second, author=author, note=note, around=around)

    def _origins(self, statement: str) -> list[str]:
        reading = self.ledger.reading(article_of(statement))
        found = origins(reading, self._judged, statement) if reading else []
        if not found:
            raise JudgementError(statement, "이런 진술은 없습니다.")
        return found

    def _make(self) -> None:
        path = self.folder / "ledger.sqlite"
        if path.is_file():
            return
        try:
            if self.folder.is_dir() and any(entry.name != "writer.lock" for entry in self.folder.iterdir()):
                raise WorkspaceError(
                    self.folder, "다른 파일이 있는 폴더입니다. 빈 폴더나 새 폴더를 --workspace로 지정해 주세요."
                )
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(self.folder, f"작업 폴더를 만들 수 없습니다({error.strerror}).") from error
        self._ledger = Ledger(path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the right to write. SQLite's own lock: portable, and let go of when the process ends in any way."""
        lock = sqlite3.connect(self.folder / "writer.lock", timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if "locked" in str(error):
                raise WorkspaceBusyError(self.folder) from error
            raise WorkspaceError(
                self.folder, f"쓸 수 없는 폴더입니다({error}). 권한과 남은 용량을 확인해 주세요."
            ) from error
        try:
            yield
        finally:
            lock.close()

    def _discard_if_damaged(self) -> None:
        try:
            open_store(self.address).close()
        except StoreUnusableError:
            discard_store(self.address)

    @contextmanager
    def _open(self) -> Iterator[Store]:
        store = open_store(self.address)
        try:
            if store.is_empty():
                self.ledger.seen(self._name, 0)
            catch_up(self.ledger, store, self._name)
            yield store
        finally:
            store.close()

    def _finish_if_free(self) -> None:
        """Bring the store up to the ledger, unless a writer is at it, who will, or the folder may only be read."""
        if self._in_memory or self.ledger.is_shown(self._name):
            return
        try:
            with self._alone(), self._open() as store:
                show(self.ledger, store, self._name)
        except (WorkspaceError, StoreBusyError):
            return
