"""Zip files that are cut, damaged, locked, or made to fill the disk; all made up."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tijarat.errors import MalformedFileError, WarehouseError
from tijarat.sources.archives import Limits, is_zip, opened

DATA = b"t,i,j\n1,2,3\n" * 1000


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/", b"")
        archive.writestr("folder/year.csv", DATA)
    return path


def test_a_file_is_unpacked_where_we_say_and_progress_is_told(packed, tmp_path):
    told: list[tuple[int, int]] = []
    with opened(packed, "some.zip") as archive:
        (entry,) = archive.entries()
        assert (entry.name, entry.size) == ("year.csv", len(DATA))
        path = archive.unpack(entry, tmp_path / "out.csv", lambda *step: told.append(step))
        assert archive.read(entry) == DATA
    assert path.read_bytes() == DATA
    assert told == [(len(DATA), len(DATA))]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd"])
def test_names_are_never_paths(tmp_path, name):
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, DATA)
    with opened(path, "some.zip") as archive:
        (entry,) = archive.entries()
        assert entry.name == "passwd"
        archive.unpack(entry, tmp_path / "out.csv")
    assert {file.name for file in tmp_path.iterdir()} == {"some.zip", "out.csv"}


def unpack_all(path: Path, folder: Path, limits: Limits) -> None:
    with opened(path, "some.zip", limits) as archive:
        for entry in archive.entries():
            archive.unpack(entry, folder / "out.csv")


def refusal(path: Path, tmp_path: Path, **limits: int) -> str:
    with pytest.raises(MalformedFileError) as caught:
        unpack_all(path, tmp_path, Limits(**limits))
    assert caught.value.file == "some.zip"
    return str(caught.value)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.98])
def test_a_download_cut_short(packed, tmp_path, kept):
    data = packed.read_bytes()
    packed.write_bytes(data[: int(len(data) * kept)])
    assert "whose end is missing" in refusal(packed, tmp_path)


def test_what_is_no_zip(tmp_path):
    path = tmp_path / "some.zip"
    path.write_bytes(b"<!DOCTYPE html>")
    assert "no zip file (it begins b'<!DOCTYPE" in refusal(path, tmp_path)
    path.write_bytes(b"")
    assert "an empty file" in refusal(path, tmp_path)
    assert is_zip(path)
    assert not is_zip(Path(__file__))


def test_damaged_bytes_inside(packed, tmp_path):
    data = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as archive:
        start = archive.infolist()[1].header_offset + 30 + len("folder/year.csv")
    data[start + 2] ^= 0xFF
    packed.write_bytes(data)
    assert "year.csv damaged inside it" in refusal(packed, tmp_path)


def test_a_password(packed, tmp_path):
    data = bytearray(packed.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(mark) + flag] |= 1
    packed.write_bytes(data)
    assert "without password" in refusal(packed, tmp_path)


def test_bombs(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("year.csv", b"0" * (8 << 20))
    assert "zip bomb" in refusal(path, tmp_path)
    assert "times when unpacked; expected at most 200" in refusal(path, tmp_path)
    assert "GB unpacked" in refusal(path, tmp_path, size=1 << 20)
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.csv", b"0")
    assert "5 files; expected at most 4" in refusal(path, tmp_path, entries=4)
    with opened(path, "some.zip") as archive, pytest.raises(MalformedFileError, match="at most"):
        archive.read(archive.entries()[0], most=0)


def test_a_size_that_is_a_lie(packed, tmp_path):
    data = bytearray(packed.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(mark) + place
        data[at : at + 4] = (100).to_bytes(4, "little")
    packed.write_bytes(data)
    assert "damaged inside it" in refusal(packed, tmp_path)
    assert (tmp_path / "out.csv").stat().st_size <= 100


def test_a_full_disk_is_told_before(packed, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with (
        opened(packed, "some.zip") as archive,
        pytest.raises(WarehouseError, match="Free some space"),
    ):
        archive.unpack(archive.entries()[0], tmp_path / "out.csv")
