"""What a client asked (kept for the tests) and what a route answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(slots=True)
class Request:
    """One request as it came in; ``status`` is filled in when the answer leaves."""

    method: str
    target: str  # as on the wire, query included
    headers: dict[str, str]  # names in lower case
    at: float  # time.monotonic()
    host: str = "main"  # "main" is 127.0.0.1, "other" the place redirects lead to
    status: int = 0

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        """Last value of each parameter, names as sent; empty values are kept."""
        parsed = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: values[-1] for name, values in parsed.items()}

    def param(self, name: str, default: str = "") -> str:
        """A parameter whatever the case of its name."""
        lowered = {key.lower(): value for key, value in self.query.items()}
        return lowered.get(name.lower(), default)

    def codes(self, name: str, separators: str = ",") -> list[str]:
        """A list parameter; none given, none asked: empty."""
        text = self.param(name)
        for mark in separators[1:]:
            text = text.replace(mark, separators[0])
        return [code.strip() for code in text.split(separators[0]) if code.strip()]


@dataclass(slots=True)
class Reply:
    """An answer. ``declared`` is the Content-Length that is claimed: None the true one, -1 none."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    declared: int | None = None
    stream: Iterable[bytes] | None = None  # sent instead of body, piece by piece
    chunked: bool = False


def as_json(content: Any, status: int = 200, *, bom: bool = False) -> Reply:
    body = json.dumps(content, ensure_ascii=False).encode()
    return Reply(b"\xef\xbb\xbf" + body if bom else body, status)
