"""The server itself: two listeners, a record of every request, and the routes."""

import http.server
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, cast
from urllib.parse import urlsplit

from tests.sources.loopback import bulk, comtrade, estat, sbp, wits, world_bank
from tests.sources.loopback.messages import Reply, Request, as_json
from tests.sources.loopback.switches import Switches

Route = Callable[[Request, Switches], Reply]
ROUTES: tuple[tuple[str, Route], ...] = (
    ("/public/v1/preview/", comtrade.preview),
    ("/data/v1/get/", comtrade.keyed),
    ("/files/v1/app/reference/", comtrade.reference),
    ("/v2/country/", world_bank.indicator),
    ("/API/V1/SDMX/V21/", wits.tariffs),
    ("/api/v1/series/", sbp.series),
    ("/en/stat-search/file-download", estat.download),
    ("/stat-search/file-download", estat.download),
    ("/en/stat-search/files", estat.listing),
    ("/stat-search/files", estat.listing),
    ("/bulk/", bulk.file),
)
HOSTS = (
    "comtradeapi.un.org",
    "api.worldbank.org",
    "wits.worldbank.org",
    "easydata.sbp.org.pk",
    "www.e-stat.go.jp",
)


class Publisher(Switches):
    """Started by ``start``; ``requests`` is everything that was asked, in order of arrival."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[Request] = []
        self.troubles: list[BaseException] = []  # what a handler raised, broken pipes aside
        self._listeners = [_listen(self, "main", "127.0.0.1"), _listen_elsewhere(self)]
        self.url, self.other = (_address(listener) for listener in self._listeners)
        self._threads = [
            threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
            for listener in self._listeners
        ]

    def start(self) -> "Publisher":
        for thread in self._threads:
            thread.start()
        return self

    def stop(self) -> None:
        self.stopping.set()
        for listener, thread in zip(self._listeners, self._threads, strict=True):
            listener.shutdown()
            thread.join()
            listener.server_close()  # joins the handlers too

    def rewrite(self, url: str) -> str:
        """The same address here, for the publishers' own hosts; any other is refused."""
        parts = urlsplit(url)
        if parts.hostname not in HOSTS:
            raise ValueError(f"{parts.hostname} is not played here; known: {', '.join(HOSTS)}")
        return self.url + parts.path + (f"?{parts.query}" if parts.query else "")

    def asked(self, path: str = "/") -> list[Request]:
        """The requests below a path, in order."""
        return [request for request in list(self.requests) if request.path.startswith(path)]

    def gaps(self, path: str = "/") -> list[float]:
        """Seconds between one request below the path and the next."""
        times = [request.at for request in self.asked(path)]
        return [later - earlier for earlier, later in pairwise(times)]

    def answer(self, request: Request) -> Reply:
        if request.method not in ("GET", "HEAD"):
            return as_json({"message": "SYNTHETIC: only GET and HEAD"}, 405)
        if request.path.startswith("/control/vintage/"):
            self.set_vintage(int(request.path.rsplit("/", 1)[1]))
            return as_json({"vintage": self.vintage})
        turned = self.intervention(request)
        if turned is not None:
            return turned
        for prefix, route in ROUTES:
            if request.path.startswith(prefix):
                return route(request, self)
        return as_json({"message": f"SYNTHETIC: no route for {request.path}"}, 404)


class _Listener(http.server.ThreadingHTTPServer):
    daemon_threads = False  # so that server_close waits for them
    request_queue_size = 64

    def __init__(self, publisher: Publisher, name: str, address: tuple[str, int]) -> None:
        self.publisher = publisher
        self.name = name
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Without the look-up of the machine's name that http.server makes here."""
        socketserver.TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = str(host)

    def handle_error(self, request: Any, client_address: Any) -> None:
        problem = sys.exc_info()[1]
        if problem is not None and not isinstance(problem, OSError):  # a client may hang up
            self.publisher.troubles.append(problem)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SYNTHETIC"
    sys_version = ""
    timeout = 3  # a client that connects and says nothing

    def do_GET(self) -> None:
        listener = cast(_Listener, self.server)
        publisher = listener.publisher
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, time.monotonic(), listener.name)
        publisher.requests.append(request)
        reply = publisher.answer(request)
        request.status = reply.status
        self._head(reply)
        if self.command != "HEAD" and reply.status not in (204, 304):
            self._body(reply, *publisher.cut(request.path))

    do_HEAD = do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: Any) -> None:
        """Silence: the record is in ``requests``."""

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("X-Synthetic", "SYNTHETIC test data, no real figure")
        self.send_header("Connection", "close")
        if reply.status not in (204, 304):
            self.send_header("Content-Type", reply.content_type)
        declared = len(reply.body) if reply.declared is None else reply.declared
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif declared >= 0 and reply.status not in (204, 304):
            self.send_header("Content-Length", str(declared))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True

    def _body(self, reply: Reply, cut: bool, after: int | None) -> None:
        if cut:
            self.wfile.write(reply.body[: len(reply.body) // 2 if after is None else after])
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        pieces: Iterable[bytes] = [reply.body] if reply.stream is None else reply.stream
        for piece in pieces:
            if piece:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if reply.chunked else piece)
        if reply.chunked:
            self.wfile.write(b"0\r\n\r\n")


def _listen(publisher: Publisher, name: str, host: str) -> _Listener:
    return _Listener(publisher, name, (host, 0))


def _listen_elsewhere(publisher: Publisher) -> _Listener:
    """127.0.0.2 where the machine has it; else another port, which is another origin too."""
    try:
        return _listen(publisher, "other", "127.0.0.2")
    except OSError:
        return _listen(publisher, "other", "127.0.0.1")


def _address(listener: _Listener) -> str:
    host, port = listener.server_address[:2]
    return f"http://{host!s}:{port}"
