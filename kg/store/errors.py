"""What can go wrong with a store, each with the address and the mend."""

from __future__ import annotations

from pathlib import Path


class StoreAddressError(ValueError):
    """An address that names no store."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address!r}: {reason}")
        self.address = address


class StoreMissingError(RuntimeError):
    """A store that is to be read but was never written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: 그래프가 없습니다. 'kg load'로 기사를 읽거나 'kg rebuild'로 다시 만들어 주세요.")
        self.folder = folder


class StoreBusyError(RuntimeError):
    """A store that another process is writing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: 다른 프로그램이 쓰고 있습니다. 그 작업이 끝난 뒤에 다시 해 주세요.")
        self.folder = folder


class StoreUnusableError(RuntimeError):
    """A store's folder that cannot be read or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"{folder}: 그래프 저장소를 쓸 수 없습니다({reason}). 권한과 남은 용량을 확인하고, 그래도 안 되면"
            " 'kg rebuild'로 다시 만들어 주세요."
        )
        self.folder = folder
        self.reason = reason


class ServerError(RuntimeError):
    """A store's server that cannot be reached or used, with the address and the mend."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class QueryError(ValueError):
    """A query that cannot be answered, a mistake in it or more memory needed than there is; in both languages."""

    def __init__(self, query: str, ko: str, en: str) -> None:
        super().__init__(ko)
        self.query = query
        self.ko = ko
        self.en = en
