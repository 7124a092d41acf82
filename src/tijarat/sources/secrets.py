"""Secrets in addresses: sent, never stored, logged or printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

_NAME = re.compile(
    r"(app_?id|(api|subscription|access|auth|ocp-apim-subscription)[-_]?(key|token)"
    r"|key|token|secret|password|sig(nature)?)",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(r"([?&;]" + _NAME.pattern + r"=)[^&;#\s'\"]*", re.IGNORECASE)
_USER = re.compile(r"(https?://)[^/\s@]+@", re.IGNORECASE)
HIDDEN = "***"


def without_secrets(address: str) -> str:
    """The address as it may be stored: no key among its parameters, no user, no fragment.

    >>> without_secrets("https://user:pw@a.example/x?appId=1234&lang=E&api_key=5#top")
    'https://a.example/x?lang=E'
    """
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https"):
        return address
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _NAME.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept, safe=",:;|")
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def is_secret(name: str) -> bool:
    """Whether a parameter of that name is a key.

    >>> is_secret("subscription-key"), is_secret("keyword")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Takes known secrets, and whatever stands where one usually does, out of a text."""

    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, secrets: Iterable[str]) -> Cleaner:
        """A cleaner of these secrets in every way they may be written in an address."""
        ways = {w for s in secrets if s for w in (s, quote(s, safe=""), quote_plus(s))}
        return cls(tuple(sorted(ways, key=len, reverse=True)))

    def __call__(self, text: str) -> str:
        """The text with ``***`` in their place."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return _USER.sub(r"\1", _IN_TEXT.sub(r"\1" + HIDDEN, text))


class LogFilter(logging.Filter):
    """Cleans what the HTTP library logs: it writes whole addresses."""

    def __init__(self, cleaner: Cleaner) -> None:
        super().__init__()
        self.cleaner = cleaner

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, cleaned."""
        record.msg, record.args = self.cleaner(record.getMessage()), ()
        return True


LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy", "stamina")
"""Loggers that may see an address or a header."""
