"""What a publisher's refusal means to the user: what came, what was expected, what to try."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tijarat.errors import FetchError
from tijarat.sources.secrets import Cleaner, without_secrets
from tijarat.sources.source import Request, Source

if TYPE_CHECKING:
    import httpx

BY_HAND = "Or download the file yourself and pass --from FILE."


class Busy(Exception):  # noqa: N818 (not an error to the user: it is tried again)
    """The publisher cannot answer now; ``wait`` is how long it asks for, None where it does not say."""

    def __init__(self, what: str, wait: float | None) -> None:
        super().__init__(what)
        self.wait = wait


def retry_after(response: httpx.Response, now: datetime) -> float | None:
    """Seconds of the header ``Retry-After``, given as seconds or as a date."""
    text = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Refusals:
    """Makes the errors of one source."""

    source: Source
    clean: Cleaner

    def status(self, request: Request, address: str, status: int, body: bytes) -> FetchError:
        """A status that trying again does not mend."""
        said = self._said(body)
        key = f"TIJARAT_KEY_{self.source.name.upper()}"
        if status in (401, 403) and request.key:
            remedy = f"Check the key in {key}, or renew it: {self.source.needs_key}."
        elif status in (401, 403):
            remedy = f"The publisher may turn programs away. {BY_HAND}"
        elif status == 404:
            remedy = f"Check the options; the publisher may have moved the file. {BY_HAND}"
        else:
            remedy = f"Check the options, or try again later. {BY_HAND}"
        return FetchError(
            f"{request.label}: {self._host(address)} answered {status}{said}; expected the data. "
            f"{remedy} Asked: {self._shown(address)}"
        )

    def busy(self, request: Request, error: Busy) -> FetchError:
        """Still busy after all attempts, or for longer than we wait."""
        wait = f" and asks to wait {error.wait:.0f} seconds" if error.wait else ""
        return FetchError(
            f"{request.label}: {error}{wait}, each time it was asked; expected the data. Try again "
            f"later: what was fetched already is kept for a day. {BY_HAND}"
        )

    def broken(self, request: Request, address: str, error: Exception) -> FetchError:
        """No connection, or one that broke or fell silent."""
        import httpx

        host, reason = self._host(address), self.clean(str(error)) or type(error).__name__
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            came = f"{host} could not be reached ({reason})"
            remedy = "Check the connection to the internet."
        elif isinstance(error, httpx.TimeoutException):
            came = f"{host} fell silent ({reason})"
            remedy = "Run the same command again: it goes on where it stopped."
        elif isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
            came = f"'{self._shown(address)}' is no address ({reason})"
            remedy = "Expected one that begins with https:// or http://."
        else:
            came = f"the connection to {host} broke ({reason})"
            remedy = "Run the same command again: it goes on where it stopped."
        return FetchError(f"{request.label}: {came}; expected the data. {remedy} {BY_HAND}")

    def no_address(self, request: Request) -> FetchError:
        """Asked for what is not on the web."""
        return FetchError(
            f"{request.label}: '{self._shown(request.address)}' is no address on the web; expected "
            "one that begins with https:// or http://."
        )

    def astray(self, request: Request, address: str, target: str) -> FetchError:
        """Redirected to somebody else, or from https to http."""
        return FetchError(
            f"{request.label}: {self._host(address)} redirected to {self._shown(target)}; expected "
            "an answer from its own hosts. If you trust that address, pass it with --from."
        )

    def too_large(self, request: Request, size: int, largest: int) -> FetchError:
        """More bytes than any file of these sources has."""
        return FetchError(
            f"{request.label}: the answer has {size:,} bytes or more; expected at most {largest:,}. "
            f"Check the address. {BY_HAND}"
        )

    def _host(self, address: str) -> str:
        return urlsplit(address).hostname or self._shown(address)

    def _shown(self, address: str) -> str:
        try:
            return self.clean(without_secrets(address))
        except ValueError:  # so crooked that it cannot be taken apart
            return self.clean(address)

    def _said(self, body: bytes) -> str:
        """The publisher's own words, in brackets, without markup."""
        text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", body.decode("utf-8", "replace"),
                      flags=re.DOTALL)  # fmt: skip
        text = " ".join(self.clean(text).split())
        return f' ("{text[:200]}")' if text else ""
