"""The one writer of a workspace: the ledger first, which notes what changed; the store follows it in batches."""

from __future__ import annotations

import time

from kg.ledger.ledger import Ledger
from kg.ledger.model import Change, Outcome, Source
from kg.resolve.resolve import Judged, resolve
from kg.store.protocol import Store
from schema.model import Reading

BATCH = 100
"""Changed articles that the store takes at once."""

PUBLISH_EVERY = 20.0
"""Seconds of writing after which readers are shown what there is."""


class UnknownArticleError(ValueError):
    """Something to forget that is no article, source file or record of the workspace."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: 이런 기사, 파일, 레코드는 없습니다. 읽었던 파일의 경로나 'kg show'의 기사 식별자를 적어 주세요."
        )
        self.name = name


class Session:
    """The one writer of a workspace, from `Workspace.writing`."""

    def __init__(self, ledger: Ledger, store: Store, address: str) -> None:
        self._ledger = ledger
        self._store = store
        self._address = address
        self._run = ledger.begin_run()
        self._behind = 0
        self._published = time.monotonic()

    def unchanged(self, path: str, record: str, content_hash: str) -> bool:
        """Whether a source was recorded with these bytes, so that it need not be read again."""
        return self._ledger.unchanged(path, record, content_hash)

    def record(self, source: Source, reading: Reading) -> Outcome:
        """Keep what a source yields; it lasts from here on, and the store follows."""
        outcome = self._ledger.record(source, reading, self._run)
        self._behind += 1
        if self._behind >= BATCH:
            self._catch_up()
        return outcome

    def forget(self, name: str) -> list[str]:
        """Drop an article (by identifier) or what a file or record yielded; the articles that are gone."""
        article = name if name.startswith("article/") else f"article/{name}"
        gone = [article] if self._ledger.forget(article) else []
        if not gone:
            if not any(name in (origin.source.path, origin.source.record) for origin in self._ledger.sources()):
                raise UnknownArticleError(name)
            gone = self._ledger.forget_source(name)
        self._behind += 1
        return gone

    def finish(self) -> None:
        """Bring the store up to the ledger and show it to readers."""
        catch_up(self._ledger, self._store, self._address)
        show(self._ledger, self._store, self._address)
        self._ledger.end_run(self._run)

    def _catch_up(self) -> None:
        catch_up(self._ledger, self._store, self._address)
        self._behind = 0
        if time.monotonic() - self._published > PUBLISH_EVERY:
            show(self._ledger, self._store, self._address)
            self._published = time.monotonic()


def catch_up(ledger: Ledger, store: Store, address: str) -> None:
    """Give a store every change it has not seen, in batches; each is noted once it would outlast a power failure."""
    while changes := ledger.pending(address, BATCH):
        _give(ledger, store, changes)
        store.flush()
        ledger.seen(address, changes[-1].number)


def show(ledger: Ledger, store: Store, address: str) -> None:
    """Let the store's readers see what it holds."""
    store.publish()
    ledger.shown(address)


def _give(ledger: Ledger, store: Store, changes: list[Change]) -> None:
    judged = Judged.by(ledger.judgements())
    readings = [resolve(reading, judged) for reading in ledger.readings(change.article for change in changes)]
    held = {reading.article.id for reading in readings}
    store.forget([change.article for change in changes if change.article not in held])
    store.replace(readings)
