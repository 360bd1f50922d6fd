"""Opening a store by its address."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from kg.store import snapshot
from kg.store.errors import StoreAddressError
from kg.store.protocol import Store
from kg.store.settings import setting

_NEO4J = "kg.store.neo4j.store:Neo4jStore"
_SPARQL_SERVER = "kg.store.sparql_server:SparqlServerStore"

STORES = {
    "memory": "kg.store.memory:MemoryStore",
    "oxigraph": "kg.store.oxigraph:OxigraphStore",
}
"""The class behind each scheme of a store of this process, imported when an address first names it."""

SERVERS = {
    "neo4j": _NEO4J,
    "neo4j+s": _NEO4J,
    "neo4j+ssc": _NEO4J,
    "bolt": _NEO4J,
    "bolt+s": _NEO4J,
    "bolt+ssc": _NEO4J,
    "http": _SPARQL_SERVER,
    "https": _SPARQL_SERVER,
}
"""The same for servers, whose class is given the whole address."""

KNOWN = "memory:, oxigraph:, neo4j://, neo4j+s://, bolt://, https://"
"""The addresses there are, as messages name them."""


def open_store(address: str, *, read_only: bool = False) -> Store:
    """The store at an address: `memory:`, `oxigraph:` and a folder, `neo4j://HOST:PORT`, `https://HOST/…`.

    Raises StoreAddressError for an address that names none, StoreMissingError for reading what was never written,
    StoreBusyError where another process is writing, ServerError for a server that cannot be used.

    >>> open_store("memory:").is_empty()
    True
    >>> open_store("papyrus:/tmp")
    Traceback (most recent call last):
    kg.store.errors.StoreAddressError: 'papyrus:/tmp': ...
    """
    check_address(address)
    scheme, _, place = address.partition(":")
    module, _, name = (STORES | SERVERS)[scheme].partition(":")
    store: Store = getattr(import_module(module), name)(address if scheme in SERVERS else place, read_only=read_only)
    return store


def check_address(address: str) -> None:
    """Raise StoreAddressError for an address that names no store; nothing is opened or made.

    >>> check_address("oxigraph:./graph")
    >>> check_address("neo4j://user:secret@localhost:7687")
    Traceback (most recent call last):
    kg.store.errors.StoreAddressError: 'neo4j://localhost:7687': ...
    """
    scheme, colon, place = address.partition(":")
    if not colon or scheme not in STORES | SERVERS:
        raise StoreAddressError(address, f"이런 저장소는 없습니다. 쓸 수 있는 것: {KNOWN} (보기: oxigraph:./graph)")
    if scheme in SERVERS:
        _check_server(address)
    elif scheme != "memory" and not place:
        raise StoreAddressError(address, f"어디인지 적어 주세요. 보기: {scheme}:./graph")


def _check_server(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreAddressError(address, f"서버 주소가 아닙니다({error}).") from error
    if "@" in parts.netloc:
        without = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise StoreAddressError(
            without,
            "주소에 사용자와 비밀번호를 적지 마세요. 환경 변수나 설정 파일(kg.env)에"
            " NEO4J_USERNAME, NEO4J_PASSWORD(SPARQL 서버는 SPARQL_USERNAME, SPARQL_PASSWORD)로 적어 주세요.",
        )
    if not address.startswith(f"{parts.scheme}://") or not host:
        raise StoreAddressError(address, f"서버의 이름을 적어 주세요. 보기: {parts.scheme}://localhost")


def is_server(address: str) -> bool:
    """Whether a store is a server's, which people may read without having its ledger.

    >>> is_server("neo4j://localhost"), is_server("oxigraph:./graph")
    (True, False)
    """
    return address.partition(":")[0] in SERVERS


def store_name(address: str) -> str:
    """What a ledger notes a store's progress by: one server's databases are different stores.

    >>> store_name("oxigraph:./graph")
    'oxigraph:./graph'
    """
    database = setting("NEO4J_DATABASE") if address.startswith(("neo4j", "bolt")) else None
    return f"{address} {database}" if database else address


def discard_store(address: str) -> None:
    """Remove what a store that cannot be opened holds for writing; readers keep what was published.

    >>> discard_store("memory:")
    """
    scheme, _, place = address.partition(":")
    if scheme == "oxigraph":
        snapshot.discard(Path(place))
