"""One GET: signed, sent, redirected within the publisher's hosts, and its body written to a part."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tijarat import __version__
from tijarat.errors import FetchError
from tijarat.sources.received import Note, Part
from tijarat.sources.refusals import Busy, Refusals, retry_after
from tijarat.sources.secrets import LOGGERS, Cleaner, LogFilter, without_secrets
from tijarat.sources.source import Progress, Request, Source

if TYPE_CHECKING:
    import httpx

AGENT = f"tijarat/{__version__}"
REDIRECTS = 5
BLOCK = 1 << 18
"""Bytes between two words of progress."""
TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that may pass."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, seconds of silence, and bytes of a body, beyond which we stop."""

    connect: float
    read: float
    largest: int


class Exchange:
    """GETs of one source; opened at the first, closed by the client.

    Parameters
    ----------
    key : the source's key; empty where there is none.
    progress : told of the bytes of each body.
    now : the clock, for the note beside the bytes.
    """

    def __init__(
        self,
        source: Source,
        key: str,
        limits: Limits,
        progress: Progress,
        now: Callable[[], datetime],
    ) -> None:
        self.source, self.limits, self.progress, self._now = source, limits, progress, now
        self._key = key
        cleaner = Cleaner.of([key])
        self.refusals = Refusals(source, cleaner)
        self._filter = LogFilter(cleaner)
        self._http: httpx.Client | None = None

    def once(self, request: Request, address: str, part: Part) -> Note:
        """One GET into the part, continued where a part is at hand and the publisher can.

        Raises
        ------
        Busy, httpx.TransportError : trying again may help.
        FetchError : it will not.
        """
        offset = part.size
        headers = {"Accept-Encoding": "identity", **request.headers}
        if offset:
            headers |= {"Range": f"bytes={offset}-", "If-Range": part.validator}
        response = self._send(request, address, headers)
        try:
            status = response.status_code
            if status == 416 and offset:
                part.discard()
                raise Busy("the half-fetched file no longer fits", 0.0)
            if status == 206 and not _begins_at(response, offset):
                part.discard()
                raise Busy("another part came than was asked for", 0.0)
            if status not in (200, 204, 206):
                self._refuse(request, address, response)
            self._store(request, response, part, offset if status == 206 else 0)
        finally:
            response.close()
        return self._note(request, response, part)

    def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            self._http.close()
            self._http = None
            for name in LOGGERS:
                logging.getLogger(name).removeFilter(self._filter)

    def _send(self, request: Request, address: str, headers: dict[str, str]) -> httpx.Response:
        """The response's head, after redirects within the publisher's own hosts."""
        import httpx

        client = self._open()
        url, headers = self._signed(request, httpx.URL(address), headers)
        for _ in range(REDIRECTS + 1):
            response = client.send(client.build_request("GET", url, headers=headers), stream=True)
            if not response.has_redirect_location:
                return response
            target = url.join(response.headers["Location"])
            response.close()
            if not same_publisher(str(target), str(url)):
                raise self.refusals.astray(request, address, str(target))
            if target.host != url.host and request.key.startswith("header:"):
                headers.pop(request.key.removeprefix("header:"), None)
            url = target
        raise FetchError(
            f"{request.label}: {urlsplit(address).hostname} redirected more than {REDIRECTS} times; "
            "expected an answer. Download the file in a browser and pass --from FILE."
        )

    def _signed(
        self, request: Request, url: httpx.URL, headers: dict[str, str]
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Address and headers with parameters and, where it belongs, the key."""
        if request.parameters:
            url = url.copy_merge_params(dict(request.parameters))
        place, _, name = request.key.partition(":")
        if self._key and place == "header":
            headers = {**headers, name: self._key}
        elif self._key and place == "parameter":
            url = url.copy_set_param(name, self._key)
        return url, headers

    def _refuse(self, request: Request, address: str, response: httpx.Response) -> None:
        """Raise what a status other than success means, unless it means that nothing is there."""
        status = response.status_code
        if status in request.empty_when:
            return
        if status in TRY_AGAIN:
            host = urlsplit(address).hostname
            raise Busy(f"{host} answered {status}", retry_after(response, self._now()))
        body = b""
        for block in response.iter_bytes(2048):
            body += block
            if len(body) >= 2048:
                break
        raise self.refusals.status(request, address, status, body)

    def _store(self, request: Request, response: httpx.Response, part: Part, offset: int) -> None:
        """Write the body to the part, within the largest size."""
        largest, total = self.limits.largest, _total(response, offset)
        if total is not None and total > largest:
            raise self.refusals.too_large(request, total, largest)
        if not offset:
            part.begin(_validator(response))
        done = told = offset
        with part.path.open("ab") as stream:
            for block in response.iter_bytes():  # as they come: a broken body keeps what it had
                done += len(block)
                if done > largest:
                    part.discard()
                    raise self.refusals.too_large(request, done, largest)
                stream.write(block)
                if done - told >= BLOCK:
                    self.progress("receive", done, total)
                    told = done
        self.progress("receive", done, total)

    def _note(self, request: Request, response: httpx.Response, part: Part) -> Note:
        return Note(
            source=self.source.name,
            label=request.label,
            address=without_secrets(str(response.request.url)),
            status=200 if response.status_code == 206 else response.status_code,
            fetched_at=self._now().astimezone(UTC).isoformat(timespec="seconds"),
            licence=self.source.licence,
            last_modified=response.headers.get("Last-Modified", ""),
            etag=response.headers.get("ETag", ""),
            media_type=response.headers.get("Content-Type", ""),
            size=part.path.stat().st_size,
        )

    def _open(self) -> httpx.Client:
        if self._http is None:
            import httpx

            for name in LOGGERS:
                logging.getLogger(name).addFilter(self._filter)
            self._http = httpx.Client(
                timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
                headers={"User-Agent": self.source.user_agent or AGENT, "Accept": "*/*"},
                # a proxy is for the world, not for this machine
                mounts={f"all://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")},
            )
        return self._http


def has_host(address: str) -> bool:
    """Whether an address names a host that can be asked.

    >>> has_host("https://un.example/a"), has_host("https://a b.example/"), has_host("http://[::1")
    (True, False, False)
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return re.fullmatch(r"[\w.:-]+", host) is not None


def same_publisher(address: str, other: str) -> bool:
    """Same scheme (or its safe form), and the same host or one below it.

    >>> same_publisher("https://files.un.example/a", "http://www.un.example/")
    True
    >>> same_publisher("http://un.example/", "https://un.example/")
    False
    """
    if not (has_host(address) and has_host(other)):
        return False
    a, b = urlsplit(address), urlsplit(other)
    schemes = {"http": ("http", "https"), "https": ("https",)}.get(b.scheme, ())
    host, root = a.hostname or "", (b.hostname or "").removeprefix("www.")
    near = host.removeprefix("www.") == root or host.endswith("." + root)
    same_port = a.scheme != b.scheme or a.port == b.port
    return a.scheme in schemes and near and same_port


def _total(response: httpx.Response, offset: int) -> int | None:
    length = response.headers.get("Content-Length", "")
    if not length.isdecimal() or "Content-Encoding" in response.headers:
        return None
    return int(length) + offset


def _begins_at(response: httpx.Response, offset: int) -> bool:
    return response.headers.get("Content-Range", "").startswith(f"bytes {offset}-")


def _validator(response: httpx.Response) -> str:
    """What names this version strongly enough to continue it later."""
    if "Content-Encoding" in response.headers:
        return ""
    etag = response.headers.get("ETag", "")
    return response.headers.get("Last-Modified", "") if etag[:2] in ("", "W/") else etag
