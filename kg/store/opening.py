"""Opening a store by its address."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from kg.store import snapshot
from kg.store.errors import StoreAddressError
from kg.store.protocol import Store

STORES = {
    "memory": "kg.store.memory:MemoryStore",
    "oxigraph": "kg.store.oxigraph:OxigraphStore",
}
"""The class behind each scheme, imported when an address first names it."""


def open_store(address: str, *, read_only: bool = False) -> Store:
    """The store at an address: `memory:`, or `oxigraph:` and a folder.

    Raises StoreAddressError for an address that names none, StoreMissingError for reading what was never written,
    StoreBusyError where another process is writing.

    >>> open_store("memory:").is_empty()
    True
    >>> open_store("papyrus:/tmp")
    Traceback (most recent call last):
    kg.store.errors.StoreAddressError: 'papyrus:/tmp': ...
    """
    check_address(address)
    scheme, _, place = address.partition(":")
    module, _, name = STORES[scheme].partition(":")
    store: Store = getattr(import_module(module), name)(place, read_only=read_only)
    return store


def check_address(address: str) -> None:
    """Raise StoreAddressError for an address that names no store; nothing is opened or made.

    >>> check_address("oxigraph:./graph")
    """
    scheme, colon, place = address.partition(":")
    if not colon or scheme not in STORES:
        known = ", ".join(f"{name}:" for name in STORES)
        raise StoreAddressError(address, f"이런 저장소는 없습니다. 쓸 수 있는 것: {known} (보기: oxigraph:./graph)")
    if scheme != "memory" and not place:
        raise StoreAddressError(address, f"어디인지 적어 주세요. 보기: {scheme}:./graph")


def discard_store(address: str) -> None:
    """Remove what a store that cannot be opened holds for writing; readers keep what was published.

    >>> discard_store("memory:")
    """
    scheme, _, place = address.partition(":")
    if scheme != "memory":
        snapshot.discard(Path(place))
