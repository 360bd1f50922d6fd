"""Where a SPARQL server is asked and written, from its address and the settings.

| the address ends in  | asked at                                      | written at                              |
| -------------------- | --------------------------------------------- | --------------------------------------- |
| /query or /sparql    | the address                                   | /update in place of that                |
| anything else (BASE) | BASE/query, or BASE/sparql where that is none | BASE/update                             |
| a setting is there   | SPARQL_QUERY_URL                              | SPARQL_UPDATE_URL                       |
| a setting is there   |                                               | SPARQL_GRAPH_STORE_URL, graph by graph  |

Settings hold for one server: they must name the same host as the address, so that one that is left over from other
work cannot turn the writing elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.store.errors import StoreAddressError
from kg.store.settings import setting

_QUERY_NAMES = ("query", "sparql")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """`query` holds the places to try, the likelier first; with `graph_store`, `update` is not used."""

    query: tuple[str, ...]
    update: str
    graph_store: str | None = None


def endpoints(address: str) -> Endpoints:
    """The endpoints of the server at an address.

    Raises StoreAddressError for an address with a query or fragment, and for a setting that names another host.

    >>> endpoints("http://localhost:3030/kg")  # doctest: +NORMALIZE_WHITESPACE
    Endpoints(query=('http://localhost:3030/kg/query', 'http://localhost:3030/kg/sparql'),
              update='http://localhost:3030/kg/update', graph_store=None)
    >>> endpoints("https://example.org/sparql").update
    'https://example.org/update'
    """
    parts = urlsplit(address)
    if parts.query or parts.fragment:
        bare = parts._replace(query="", fragment="").geturl()
        raise StoreAddressError(
            bare, "주소에 '?'나 '#'을 적지 마세요. 함께 보낼 것은 SPARQL_QUERY_PARAMETERS에 적습니다."
        )
    base, _, last = address.rstrip("/").rpartition("/")
    if last in _QUERY_NAMES:
        query: tuple[str, ...] = (address,)
    else:
        base = address.rstrip("/")
        query = tuple(f"{base}/{name}" for name in _QUERY_NAMES)
    named = _setting("SPARQL_QUERY_URL", address)
    graph_store = _setting("SPARQL_GRAPH_STORE_URL", address)
    update = _setting("SPARQL_UPDATE_URL", address)
    return Endpoints((named,) if named else query, update or f"{base}/update", None if update else graph_store)


def _setting(name: str, address: str) -> str | None:
    url = setting(name)
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.hostname != urlsplit(address).hostname:
        raise StoreAddressError(
            address,
            f"{name} 설정이 이 서버의 주소가 아닙니다. --store와 같은 서버 이름으로,"
            " http:// 또는 https://로 시작하고 비밀번호 없이 적어 주세요.",
        )
    return url
