"""Zip files as they come from anywhere: read without trusting their names, sizes or ratios."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from tijarat.errors import MalformedFileError, WarehouseError

CHUNK = 1 << 20

Progress = Callable[[int, int], None]
"""Told how many bytes are unpacked, of how many."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may ask of the machine.

    Parameters
    ----------
    entries : most files in it.
    size : most bytes of one file, unpacked.
    ratio : most bytes unpacked for one byte packed; figures in text reach about 10.
    """

    entries: int = 10_000
    size: int = 8 << 30
    ratio: float = 200.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in an archive: the last part of its name (never used as a path) and its sizes."""

    name: str
    size: int
    packed: int
    index: int


class Archive:
    """An open zip file; see :func:`opened`."""

    def __init__(self, archive: zipfile.ZipFile, file: str, limits: Limits) -> None:
        self._archive, self.file, self.limits = archive, file, limits
        self._infos = archive.infolist()
        if len(self._infos) > limits.entries:
            raise self._bomb(f"{len(self._infos):,} files", f"at most {limits.entries:,}")

    def entries(self) -> tuple[Entry, ...]:
        """The files in it, folders left out."""
        return tuple(
            Entry(_last_part(info.filename), info.file_size, info.compress_size, index)
            for index, info in enumerate(self._infos)
            if not info.is_dir()
        )

    def unpack(self, entry: Entry, to: Path, progress: Progress = lambda _done, _of: None) -> Path:
        """Write one file to the path ``to`` (ours, not the archive's) and return it.

        Raises
        ------
        MalformedFileError : encrypted, damaged, or larger than the limits allow.
        WarehouseError : the disk has no room for it.
        """
        self.require_modest(entry)
        free = shutil.disk_usage(to.parent).free
        if entry.size > free:
            raise WarehouseError(
                f"{entry.name} unpacks to {entry.size / 1e9:.1f} GB; the disk of {to.parent} has "
                f"{free / 1e9:.1f} GB free. Free some space or set TIJARAT_HOME to another disk."
            )
        done = 0
        with self._reading(entry) as stream, to.open("wb") as out:
            while chunk := stream.read(CHUNK):
                done += len(chunk)
                self._require_declared(entry, done)
                out.write(chunk)
                progress(done, entry.size)
        return to

    def read(self, entry: Entry, most: int = 16 << 20) -> bytes:
        """The bytes of a small file.

        Raises
        ------
        MalformedFileError : encrypted, damaged, or larger than ``most``.
        """
        if entry.size > most:
            raise self._bomb(f"{entry.name} of {entry.size:,} bytes", f"at most {most:,} bytes")
        self.require_modest(entry)
        with self._reading(entry) as stream:
            data = stream.read(entry.size + 1)
            self._require_declared(entry, len(data))
        return data

    @contextmanager
    def _reading(self, entry: Entry) -> Generator[IO[bytes]]:
        try:
            with self._archive.open(self._infos[entry.index]) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise MalformedFileError(
                self.file,
                came=f"{entry.name} damaged inside it ({error})",
                expected="a whole zip file",
                remedy="Download it again.",
            ) from error
        except (RuntimeError, NotImplementedError) as error:
            raise MalformedFileError(
                self.file,
                came=f"{entry.name} in a form that cannot be read ({error})",
                expected="a zip file without password, packed by deflate",
                remedy="Unpack it yourself and load the folder.",
            ) from error

    def require_modest(self, entry: Entry) -> None:
        """Refuse a file that declares more than the limits allow.

        Raises
        ------
        MalformedFileError : too large, or it grows too much.
        """
        if entry.size > self.limits.size:
            most = f"at most {self.limits.size / 1e9:.0f} GB a file"
            raise self._bomb(f"{entry.name} of {entry.size / 1e9:,.1f} GB unpacked", most)
        if entry.size > self.limits.ratio * max(entry.packed, 1) and entry.size > CHUNK:
            ratio = entry.size / max(entry.packed, 1)
            most = f"at most {self.limits.ratio:.0f} times, as figures in text allow"
            raise self._bomb(f"{entry.name} that grows {ratio:,.0f} times when unpacked", most)

    def _require_declared(self, entry: Entry, done: int) -> None:
        if done > entry.size:
            came = f"{entry.name} that unpacks to more than it declares"
            raise self._bomb(came, f"{entry.size:,} bytes")

    def _bomb(self, came: str, expected: str) -> MalformedFileError:
        return MalformedFileError(
            self.file,
            came=came,
            expected=expected,
            remedy="This is how a zip bomb looks; check where the file is from.",
        )


@contextmanager
def opened(path: Path, file: str, limits: Limits = Limits()) -> Generator[Archive]:
    """A zip file, open while the block runs.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : it is no zip file, or the end of it is missing.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        with path.open("rb") as stream:
            start = stream.read(16)
        cut = start.startswith(b"PK\x03\x04")
        came = "a zip file whose end is missing" if cut else f"no zip file (it begins {start!r})"
        raise MalformedFileError(
            file,
            came=came if cut or start else "an empty file",
            expected="a whole zip file",
            remedy="The download was cut short; repeat it." if cut else "Download it again.",
        ) from error
    with archive:
        yield Archive(archive, file, limits)


def is_zip(path: Path) -> bool:
    """Whether a file begins as a zip does, or is called one."""
    if path.suffix.lower() == ".zip":
        return True
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _last_part(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
