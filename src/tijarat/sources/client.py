"""The client: one GET after another at a publisher's pace, resumed, retried, kept by hash.

Secrets are put in at the last moment and taken out of everything that is stored, logged or said.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

from tijarat.errors import TijaratError, WarehouseError
from tijarat.settings import Settings
from tijarat.sources.exchange import Exchange, Limits, has_host, same_publisher
from tijarat.sources.received import Kept, Part, Received
from tijarat.sources.refusals import Busy
from tijarat.sources.secrets import is_secret, without_secrets
from tijarat.sources.source import Progress, Request, Snapshot, Source

logging.getLogger("stamina").addHandler(logging.NullHandler())  # `tell` says it to people

LARGEST = 6 * 1024**3
"""Bytes of a body beyond which we stop: BACI's largest archive has 2.5 GB."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try again; times in seconds.

    Parameters
    ----------
    attempts : in all, for busy publishers and broken connections.
    unreachable : attempts where no connection is made at all.
    first_wait, longest_wait, jitter : between attempts, doubling, with chance added.
    longest_asked : the longest ``Retry-After`` we sit out; beyond it the load ends.
    connect, read : limits of making one connection and of silence in it.
    """

    attempts: int = 6
    unreachable: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    jitter: float = 1.0
    longest_asked: float = 120.0
    connect: float = 15.0
    read: float = 90.0


class Client:
    """Fetches what a source asks for.

    Parameters
    ----------
    settings : home of the store, keys and other addresses by source name.
    source : whose requests these are.
    spacing : seconds between two requests to a host; the source's pace when None, which a mirror
        named in ``TIJARAT_URL_<SOURCE>`` does not ask for.
    patience : limits and retries.
    refresh : fetch anew what an interrupted load had already.
    largest : bytes of a body beyond which fetching stops.
    progress, tell : told of bytes, and of waiting.
    sleep, clock, now : the clock, so that tests need not wait.
    """

    def __init__(
        self,
        settings: Settings,
        source: Source,
        *,
        spacing: float | None = None,
        patience: Patience | None = None,
        refresh: bool = False,
        largest: int = LARGEST,
        progress: Progress = lambda _step, _done, _total: None,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.source, self.refresh, self.tell = source, refresh, tell
        self.patience = patience or Patience()
        self.received = Received(settings.home)
        self._other = settings.addresses.get(source.name, "").rstrip("/")
        self._spacing = spacing if spacing is not None else 0.0 if self._other else source.pace
        self._sleep, self._clock, self._now = sleep, clock, now
        limits = Limits(self.patience.connect, self.patience.read, largest)
        key = settings.keys.get(source.name, "")
        self._exchange = Exchange(source, key, limits, progress, now)
        self._last: dict[str, float] = {}
        self._used: set[str] = set()

    def get(self, request: Request, *, exact: bool = False) -> Snapshot:
        """The answer to a request: from an interrupted load where it has it, else fetched now.

        Parameters
        ----------
        exact : ask this very address, even where settings name another for the source.

        Raises
        ------
        FetchError : refused, answered with an error, unreachable or too large.
        WarehouseError : the store cannot be written.
        """
        from filelock import FileLock, Timeout

        if not request.remote or not has_host(request.address):
            raise self._exchange.refusals.no_address(request)
        address = self._address(request, exact)
        try:
            lock = FileLock(self.received.lock(self.source.name))
            try:
                lock.acquire(timeout=0)
            except Timeout:
                self.tell(f"Another load of {self.source.name} is fetching; waiting for it.")
                lock.acquire()
            try:
                return self._held(request, address)
            finally:
                lock.release()
        except OSError as error:
            if isinstance(error, TijaratError):
                raise
            raise WarehouseError(
                f"The folder {self.received.folder} cannot be written ({error.strerror or error}); "
                "expected a folder with room in it. Free some space or set TIJARAT_HOME to another."
            ) from error

    def reject(self, request: Request, *, exact: bool = False) -> None:
        """Forget an answer that turned out to be an error, so that it is asked for again."""
        key = _fingerprint(self._address(request, exact), request)
        self.received.forget(self.source.name, [key])

    def finish(self) -> None:
        """The load is over: nothing of it is left to resume."""
        self.received.forget(self.source.name, self._used)
        self._used.clear()

    def related(self, address: str, to: str) -> bool:
        """Whether an address belongs to the same publisher as another: same host or below it."""
        return any(same_publisher(address, ours) for ours in (to, self._elsewhere(to)))

    def close(self) -> None:
        """Close the connections."""
        self._exchange.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _held(self, request: Request, address: str) -> Snapshot:
        """The answer, while no other loader of this source fetches."""
        key = _fingerprint(address, request)
        self._used.add(key)
        kept = None
        if not self.refresh:
            kept = self.received.pending(self.source.name, key, self._now())
        if kept is None:
            part = self.received.part(self.source.name, key)
            if self.refresh:
                part.discard()
            kept = self._patiently(request, address, part)
            self.received.remember(self.source.name, key, kept)
        first = self.received.first_note(kept.sha256) or kept.note
        return Snapshot(
            request=_without_secrets(request),
            path=kept.path,
            sha256=kept.sha256,
            vintage=_day(kept.note.last_modified),
            fetched_on=first.fetched_at[:10],
            status=kept.note.status,
        )

    def _patiently(self, request: Request, address: str, part: Part) -> Kept:
        """Try, wait and try again."""
        import httpx
        import stamina

        patience, failures = self.patience, 0

        def again(error: Exception) -> bool | float:
            nonlocal failures
            if isinstance(error, Busy):
                self.tell(f"{request.label}: {error}; trying again.")
                if error.wait is None:
                    return True
                return error.wait if error.wait <= patience.longest_asked else False
            if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
                failures += 1
                return failures < patience.unreachable
            return isinstance(error, httpx.TransportError)

        refusals = self._exchange.refusals
        try:
            for attempt in stamina.retry_context(
                on=again,
                attempts=patience.attempts,
                timeout=None,
                wait_initial=patience.first_wait,
                wait_max=patience.longest_wait,
                wait_jitter=patience.jitter,
            ):
                with attempt:
                    self._keep_pace(urlsplit(address).hostname or "")
                    return self.received.keep(part, self._exchange.once(request, address, part))
        except Busy as error:
            raise refusals.busy(request, error) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise refusals.broken(request, address, error) from None  # its request holds the key
        raise AssertionError("ended without an answer or an error")

    def _keep_pace(self, host: str) -> None:
        last = self._last.get(host)
        if last is not None:
            rest = last + self._spacing - self._clock()
            if rest > 0:
                self._sleep(rest)
        self._last[host] = self._clock()

    def _address(self, request: Request, exact: bool) -> str:
        return request.address if exact else self._elsewhere(request.address)

    def _elsewhere(self, address: str) -> str:
        """The address at the mirror that settings name for this source, if they do."""
        if not self._other or address.startswith(self._other):
            return address
        parts, other = urlsplit(address), urlsplit(self._other)
        path = other.path.rstrip("/") + parts.path
        return urlunsplit((other.scheme, other.netloc, path, parts.query, ""))


def _without_secrets(request: Request) -> Request:
    return replace(
        request,
        address=without_secrets(request.address),
        parameters={n: v for n, v in request.parameters.items() if not is_secret(n)},
        headers={n: v for n, v in request.headers.items() if not is_secret(n)},
    )


def _fingerprint(address: str, request: Request) -> str:
    """Names a request, whatever key it is asked with."""
    public = _without_secrets(replace(request, address=address))
    parts = (public.address, sorted(public.parameters.items()), sorted(public.headers.items()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _day(last_modified: str) -> str:
    try:
        return parsedate_to_datetime(last_modified).date().isoformat()
    except (TypeError, ValueError):
        return ""
