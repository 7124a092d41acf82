"""The switches a test may turn: faults on any path, vintages, limits, forms."""

import threading
import time
from dataclasses import dataclass, field

from tests.sources.loopback.messages import Reply, Request

COMTRADE_KEY = "SYNTHETIC-comtrade-key"
SBP_KEY = "SYNTHETIC-sbp-key"
_WORDS = {
    401: "Access denied due to missing subscription key.",
    403: "Out of call volume quota.",
    429: "Rate limit is exceeded. Try again later.",  # no Retry-After, as Comtrade
    503: "Service Unavailable",
}


@dataclass
class Fault:
    path: str
    times: int
    status: int
    headers: dict[str, str]
    body: bytes | None


@dataclass
class Switches:
    """Paths are prefixes: ``/public/v1/preview`` catches every preview call."""

    vintage: int = 1  # 2: revised figures, later dates
    comtrade_key: str = COMTRADE_KEY
    sbp_key: str = SBP_KEY
    sbp_limit: int | None = None  # after so many calls: 200 {"error": …}
    sbp_browser_only: bool = True  # 403 unless the User-Agent carries "Mozilla/"
    wits_form: str = "structure"  # "structure", "generic" or "plain" (no prefix)
    wits_json_gaps: bool = False  # [,0] where null is meant: not JSON, seen in the wild
    bulk_size: int = 300_000
    endless_seconds: float = 5.0  # the endless body ends after this, whatever happens
    other: str = ""  # where redirects to another host lead
    stopping: threading.Event = field(default_factory=threading.Event)
    lock: threading.RLock = field(default_factory=threading.RLock)
    counts: dict[str, int] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)
    _cuts: dict[str, int | None] = field(default_factory=dict)
    _delays: dict[str, float] = field(default_factory=dict)
    _redirects: dict[str, str] = field(default_factory=dict)
    _gaps: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def secrets(self) -> tuple[str, str]:
        """What must never stand in a stored URL."""
        return (self.comtrade_key, self.sbp_key)

    def set_vintage(self, number: int) -> None:
        self.vintage = number

    def fail_first(
        self,
        path: str,
        times: int,
        status: int = 429,
        *,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> None:
        """The next ``times`` calls below ``path`` get ``status`` (no Retry-After unless given)."""
        with self.lock:
            self._faults.append(Fault(path, times, status, headers or {}, body))

    def cut_once(self, path: str, after: int | None = None) -> None:
        """The next body below ``path`` breaks off after so many bytes (None: half)."""
        with self.lock:
            self._cuts[path] = after

    def delay(self, path: str, seconds: float) -> None:
        """Every call below ``path`` waits before its status line; 0 takes it back."""
        self._delays[path] = seconds

    def redirect(self, path: str, to: str | None = None) -> None:
        """Calls below ``path`` on the main host are sent to ``to`` (None: same path, other host)."""
        self._redirects[path] = to or ""

    def limit_rate(self, path: str, seconds: float) -> None:
        """429 for a call below ``path`` that comes sooner than ``seconds`` after the last."""
        self._gaps[path] = (seconds, float("-inf"))

    # ------------------------------------------------------------ asked by the server

    def count(self, name: str) -> int:
        """How often this name was counted, this time included."""
        with self.lock:
            self.counts[name] = self.counts.get(name, 0) + 1
            return self.counts[name]

    def intervention(self, request: Request) -> Reply | None:
        """The answer of a switch, if one is turned for this path."""
        self._wait(request.path)
        return self._fault(request.path) or self._detour(request) or self._too_fast(request)

    def cut(self, path: str) -> tuple[bool, int | None]:
        with self.lock:
            for prefix in list(self._cuts):
                if path.startswith(prefix):
                    return True, self._cuts.pop(prefix)
        return False, None

    def _wait(self, path: str) -> None:
        for prefix, seconds in self._delays.items():
            if path.startswith(prefix):
                self.stopping.wait(seconds)

    def _fault(self, path: str) -> Reply | None:
        with self.lock:
            for fault in self._faults:
                if fault.times > 0 and path.startswith(fault.path):
                    fault.times -= 1
                    return _failure(fault.status, fault.headers, fault.body)
        return None

    def _detour(self, request: Request) -> Reply | None:
        for prefix, to in self._redirects.items():
            if request.host == "main" and request.path.startswith(prefix):
                return Reply(b"", 302, headers={"Location": to or self.other + request.target})
        return None

    def _too_fast(self, request: Request) -> Reply | None:
        now = time.monotonic()
        with self.lock:
            for prefix, (seconds, last) in self._gaps.items():
                if request.path.startswith(prefix):
                    self._gaps[prefix] = (seconds, now)
                    if now - last < seconds:
                        return _failure(429, {}, None)
        return None


def _failure(status: int, headers: dict[str, str], body: bytes | None) -> Reply:
    if body is None:
        words = _WORDS.get(status, "SYNTHETIC failure")
        body = (
            b""
            if status in (204, 304)
            else f'{{"statusCode":{status},"message":"{words}"}}'.encode()
        )
    return Reply(body, status, headers=dict(headers))
