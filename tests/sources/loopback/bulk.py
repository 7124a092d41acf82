"""Files for a downloader: one well-behaved, the others each with one bad habit. SYNTHETIC bytes."""

import gzip
import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache

from tests.sources.loopback.messages import Reply, Request, as_json
from tests.sources.loopback.switches import Switches

BINARY = "application/octet-stream"
MODIFIED = {1: "Tue, 28 Jan 2025 00:00:00 GMT", 2: "Tue, 01 Jul 2025 00:00:00 GMT"}
BOMB_SIZE = 20 * 1024 * 1024  # what a bomb unpacks to
DECLARED_SIZE = 1000  # what bomb.zip says it unpacks to


@lru_cache(maxsize=8)
def content(size: int, vintage: int = 1) -> bytes:
    """The bytes of plain.bin: numbered lines, other ones in another vintage."""
    line = "SYNTHETIC vintage {} line {:08d}\n"
    count = size // 30 + 1
    return "".join(line.format(vintage, number) for number in range(count)).encode()[:size]


def file(request: Request, switches: Switches) -> Reply:
    name = request.path.removeprefix("/bulk/")
    if name not in FILES:
        return as_json({"message": f"SYNTHETIC: no file {name}"}, 404)
    return FILES[name](request, switches)


def _plain(request: Request, switches: Switches) -> Reply:
    """ETag, Last-Modified, 304, Range with If-Range, 206 and 416."""
    body = content(switches.bulk_size, switches.vintage)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    modified = MODIFIED[min(switches.vintage, 2)]
    headers = {"ETag": tag, "Last-Modified": modified, "Accept-Ranges": "bytes"}
    asked = request.headers
    if asked.get("if-none-match", "") == tag or (
        "if-none-match" not in asked and asked.get("if-modified-since", "") == modified
    ):
        return Reply(b"", 304, BINARY, headers)
    span = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.get("range", ""))
    if span is None or asked.get("if-range", tag) not in (tag, modified):
        return Reply(body, 200, BINARY, headers)
    first, last = int(span[1]), min(int(span[2] or len(body)), len(body) - 1)
    if first > last:
        return Reply(b"", 416, BINARY, {**headers, "Content-Range": f"bytes */{len(body)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
    return Reply(body[first : last + 1], 206, BINARY, headers)


def _busy(request: Request, switches: Switches) -> Reply:
    if switches.count("busy") <= 2:
        return as_json({"message": "SYNTHETIC: Service Unavailable"}, 503)
    return _plain(request, switches)


def _redirect(request: Request, switches: Switches) -> Reply:
    del request
    return Reply(b"", 302, BINARY, {"Location": f"{switches.other}/bulk/plain.bin"})


def _loop(request: Request, switches: Switches) -> Reply:
    del switches
    return Reply(b"", 302, BINARY, {"Location": request.path})


def _gzip(request: Request, switches: Switches) -> Reply:
    """Content-Encoding gzip: Content-Length counts the packed bytes."""
    del request
    packed = gzip.compress(content(switches.bulk_size, switches.vintage), mtime=0)
    return Reply(packed, 200, BINARY, {"Content-Encoding": "gzip"})


def _promises_more(request: Request, switches: Switches) -> Reply:
    del request
    body = content(switches.bulk_size)
    return Reply(body, 200, BINARY, declared=len(body) + 1000)


def _promises_less(request: Request, switches: Switches) -> Reply:
    del request
    body = content(switches.bulk_size)
    return Reply(body, 200, BINARY, declared=len(body) - 1000)


def _no_length(request: Request, switches: Switches) -> Reply:
    del request
    return Reply(content(switches.bulk_size), 200, BINARY, declared=-1)


def _chunked(request: Request, switches: Switches) -> Reply:
    del request
    body = content(switches.bulk_size)
    pieces = [body[start : start + 8192] for start in range(0, len(body), 8192)]
    return Reply(b"", 200, BINARY, stream=pieces, chunked=True)


def _endless(request: Request, switches: Switches) -> Reply:
    """A kilobyte every 50 ms; ends after ``endless_seconds`` or when the server stops."""
    del request

    def drip() -> Iterator[bytes]:
        for _ in range(int(switches.endless_seconds / 0.05)):
            yield b"SYNTHETIC " * 102 + b"...\n"
            if switches.stopping.wait(0.05):
                return

    return Reply(b"", 200, BINARY, declared=-1, stream=drip())


def _zip(entries: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), body, 8)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _zeros_zip() -> bytes:
    return _zip({"SYNTHETIC.csv": bytes(BOMB_SIZE)})


@lru_cache(maxsize=1)
def _small_on_paper() -> bytes:
    """The bomb with its size overwritten in both headers; the checksum stays the true one."""
    true, told = struct.pack("<L", BOMB_SIZE), struct.pack("<L", DECLARED_SIZE)
    return _zeros_zip().replace(true, told)


@lru_cache(maxsize=1)
def _gzip_bomb() -> bytes:
    return gzip.compress(bytes(BOMB_SIZE), mtime=0)


def _archive(make: Callable[[], bytes]) -> Callable[[Request, Switches], Reply]:
    def reply(request: Request, switches: Switches) -> Reply:
        del request, switches
        return Reply(make(), 200, "application/zip")

    return reply


def _small() -> bytes:
    return _zip({"SYNTHETIC.csv": b"t,i,j,k,v,q\n2023,586,392,040900,1.5,NA\n"})


def _traversal() -> bytes:
    return _zip({"../SYNTHETIC.csv": b"t,i,j,k,v,q\n"})


def _packed_bomb(request: Request, switches: Switches) -> Reply:
    del request, switches
    return Reply(_gzip_bomb(), 200, BINARY, {"Content-Encoding": "gzip"})


FILES: dict[str, Callable[[Request, Switches], Reply]] = {
    "plain.bin": _plain,
    "busy.bin": _busy,
    "redirect.bin": _redirect,
    "loop.bin": _loop,
    "gzip.bin": _gzip,
    "promises-more.bin": _promises_more,
    "promises-less.bin": _promises_less,
    "no-length.bin": _no_length,
    "chunked.bin": _chunked,
    "endless.bin": _endless,
    "small.zip": _archive(_small),
    "large.zip": _archive(_zeros_zip),
    "bomb.zip": _archive(_small_on_paper),
    "traversal.zip": _archive(_traversal),
    "bomb.gz": _packed_bomb,
}
