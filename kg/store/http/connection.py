"""Requests to a SPARQL server: credentials, retries, and each way to fail as one line.

Every request of ours may be sent twice without harm, so those that a passing trouble stops are sent again. Redirects
are not followed: credentials stay with the server that the person named, and an update is never turned into a GET.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth
from urllib3.exceptions import MaxRetryError, NameResolutionError, NewConnectionError

from kg.store.errors import ServerError
from kg.store.settings import setting

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 300.0
"""How long a server may stay silent over a query or an update of ours."""

PAUSES = (0.3, 1.0, 3.0)
"""Seconds before a request is sent again."""

_NOT_CONNECTED = (
    f"{CONNECT_SECONDS:.0f}초 안에 연결되지 않았습니다."
    " 주소가 맞는지(http와 https도), 방화벽이 막지 않는지 확인해 주세요."
)
_PASSING = (429, 502, 503, 504)
_LONGEST_WORDS = 200


class RejectedError(ServerError):
    """An answer that says no: `status` of HTTP, and what the server `said` in a line."""

    def __init__(self, url: str, status: int, said: str, reason: str) -> None:
        super().__init__(url, reason)
        self.status = status
        self.said = said

    @property
    def timed_out(self) -> bool:
        """Whether the server's own time limit stopped a query."""
        return _timed_out(self.status, self.said)


class SilentError(ServerError):
    """No answer within the time given."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(
            url, f"서버가 {seconds:.0f}초 안에 답하지 않았습니다. 서버의 상태를 보고 잠시 뒤에 다시 해 주세요."
        )


class Connection:
    """A server's connections, kept open between requests; threads may share it."""

    def __init__(self) -> None:
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "regional-policy-kg"
        self._session.auth = _credentials()

    def query(
        self, url: str, text: str, parameters: Sequence[tuple[str, str]] = (), *, seconds: float = ANSWER_SECONDS
    ) -> requests.Response:
        """The answer to a query, its body not yet read. Raises ServerError, SilentError, RejectedError."""
        # Fuseki takes the limit from this header where it is set up to; other servers have their own limits.
        headers = {"Accept": ACCEPT, "Timeout": f"{seconds:.0f}"}
        form = [("query", text), *parameters]
        return self._send("POST", url, seconds, data=form, headers=headers)

    def update(self, url: str, text: str) -> None:
        """Run an update. Raises as `query`."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._send("POST", url, ANSWER_SECONDS, data=text.encode(), headers=headers).close()

    def put_graph(self, url: str, graph: str, turtle: str) -> None:
        """Set a graph by the Graph Store protocol, from Turtle. Raises as `query`."""
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        self._send("PUT", url, ANSWER_SECONDS, params={"graph": graph}, data=turtle.encode(), headers=headers).close()

    def delete_graph(self, url: str, graph: str) -> None:
        """Remove a graph by the Graph Store protocol; one that is not there is no error. Raises as `query`."""
        try:
            self._send("DELETE", url, ANSWER_SECONDS, params={"graph": graph}).close()
        except RejectedError as error:
            if error.status != 404:
                raise

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _send(
        self,
        method: str,
        url: str,
        seconds: float,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        data: bytes | list[tuple[str, str]] | None = None,
    ) -> requests.Response:
        deadline = time.monotonic() + seconds
        pauses = [*PAUSES]
        while True:
            left = max(deadline - time.monotonic(), 0.1)
            try:
                response = self._session.request(
                    method,
                    url,
                    headers=headers,
                    params=params,
                    data=data,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(CONNECT_SECONDS, left), left),
                )
            except requests.ReadTimeout as error:
                if time.monotonic() < deadline - 0.5:  # while the two greeted each other
                    raise ServerError(url, _NOT_CONNECTED) from error
                raise SilentError(url, seconds) from error
            except requests.RequestException as error:
                if not _passes(error) or not pauses:
                    raise ServerError(url, _unreachable(error)) from error
            else:
                if response.ok and not response.is_redirect:
                    return response
                said = _words(response)
                if response.status_code not in _PASSING or _timed_out(response.status_code, said) or not pauses:
                    raise RejectedError(url, response.status_code, said, _rejection(method, response, said))
            pause = pauses.pop(0)
            if time.monotonic() + pause >= deadline:
                raise SilentError(url, seconds)
            time.sleep(pause)


class _Token(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _credentials() -> AuthBase | None:
    if token := setting("SPARQL_TOKEN"):
        return _Token(token)
    user = setting("SPARQL_USERNAME")
    # As bytes: requests would encode a text as Latin-1, which has no Korean.
    return HTTPBasicAuth(user.encode(), (setting("SPARQL_PASSWORD") or "").encode()) if user else None


def _timed_out(status: int, said: str) -> bool:
    return status == 408 or (status >= 500 and ("timed out" in said.lower() or "timeout" in said.lower()))


def _passes(error: requests.RequestException) -> bool:
    """Whether the connection broke, which another try may mend; not so where none came about."""
    return (
        isinstance(error, requests.ConnectionError)
        and not isinstance(
            error, requests.exceptions.SSLError | requests.exceptions.ProxyError | requests.ConnectTimeout
        )
        and not isinstance(_cause(error), NewConnectionError)
    )


def _cause(error: requests.RequestException) -> object:
    inner = error.args[0] if error.args else None
    return inner.reason if isinstance(inner, MaxRetryError) else inner


def _unreachable(error: requests.RequestException) -> str:
    cause = _cause(error)
    if isinstance(error, requests.exceptions.SSLError):
        return (
            "서버의 인증서를 믿을 수 없어 연결하지 않았습니다. 인증서와 서버 이름을 확인하고, 기관에서 만든"
            " 인증서라면 그 파일의 경로를 REQUESTS_CA_BUNDLE 환경 변수에 적어 주세요."
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return "프록시에 연결하지 못했습니다. HTTP_PROXY와 NO_PROXY 환경 변수를 확인해 주세요."
    if isinstance(error, requests.ConnectTimeout):
        return _NOT_CONNECTED
    if isinstance(cause, NameResolutionError):
        return "서버 이름을 찾을 수 없습니다. 주소에 잘못 적은 글자가 없는지 확인해 주세요."
    if isinstance(cause, NewConnectionError):
        return "서버에 연결할 수 없습니다. 서버가 켜져 있는지, 주소와 포트가 맞는지 확인해 주세요."
    return "서버와의 연결이 끊겼습니다. 서버가 켜져 있는지 확인하고 다시 해 주세요."


def _rejection(method: str, response: requests.Response, said: str) -> str:
    status = response.status_code
    words = f": {said}" if said else ""
    update = method != "POST" or response.request.headers.get("Content-Type", "").startswith(
        "application/sparql-update"
    )
    if response.is_redirect or 300 <= status < 400:
        place = urlsplit(response.headers.get("Location", ""))
        where = f", {place.scheme}://{place.hostname}" if place.hostname else ""
        return f"서버가 다른 주소로 옮겨 갔다고 합니다({status}{where}). 그 주소를 --store에 적어 주세요."
    if status == 401:
        return (
            "사용자를 확인하지 못했습니다(401). SPARQL_USERNAME과 SPARQL_PASSWORD, 또는 SPARQL_TOKEN을"
            " 환경 변수나 설정 파일(kg.env)에 적어 주세요."
        )
    if status == 403:
        return f"권한이 없습니다(403). 이 사용자에게 {'쓰기' if update else '읽기'}를 허용했는지 확인해 주세요."
    if status in (404, 405) and update:
        return (
            f"여기에는 쓸 수 없습니다({status}). 서버를 쓸 수 있게 띄우거나(Fuseki는 --update), 쓰는 곳을"
            " SPARQL_UPDATE_URL이나 SPARQL_GRAPH_STORE_URL에 적어 주세요."
        )
    if status in (404, 405):
        return (
            f"SPARQL로 물을 수 있는 곳이 아닙니다({status}). 주소를 확인하고, 묻는 곳이 따로 있으면"
            " SPARQL_QUERY_URL에 적어 주세요."
        )
    if status == 413:
        return "서버가 받는 요청의 크기를 넘었습니다(413). 서버의 요청 크기 한도를 늘려 주세요."
    if _timed_out(status, said):
        return f"서버의 시간 제한에 걸렸습니다({status}{words}). 서버의 질의 시간 제한을 늘려 주세요."
    if status >= 500:
        return f"서버에 오류가 났습니다({status}{words}). 잠시 뒤에 다시 하고, 되풀이되면 서버의 기록을 확인해 주세요."
    return f"서버가 요청을 받지 않았습니다({status}{words}). SPARQL 1.1 서버인지 확인해 주세요."


def _words(response: requests.Response) -> str:
    """What the server says, in a line; nothing where it is a page for browsers or cannot be read."""
    try:
        with response:
            if "html" in response.headers.get("Content-Type", ""):
                return ""
            start = next(response.iter_content(4096), b"")
    except requests.RequestException:
        return ""
    words = " ".join(start.decode("utf-8", errors="replace").split())
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS] + "…"
