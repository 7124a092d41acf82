"""The manifest: what it holds comes back, damage is named, and the newest file of a slot is seen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import WarehouseError
from tijarat.warehouse import Manifest, Origin, Part, Release, StoredFile, manifest

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = st.tuples(*[TEXT] * 6)
PARTS = st.builds(Part, TEXT, st.lists(TEXT, max_size=2).map(tuple), TEXT)
FILES = st.lists(
    st.builds(StoredFile, TEXT, TEXT, TEXT, st.integers(1, 10**9), TEXT, part=st.none() | PARTS),
    max_size=3,
)
RELEASES = st.builds(
    Release,
    id=TEXT,
    origin=NAMES.map(lambda words: Origin(*words)),
    vintage=TEXT,
    received=st.dictionaries(TEXT, TEXT, max_size=2),
    loaded_at=st.datetimes().map(lambda moment: moment.isoformat()),
    files=FILES.map(tuple),
    partial=st.booleans(),
    provisional=st.lists(TEXT, max_size=2).map(tuple),
    notes=st.lists(TEXT, max_size=2).map(tuple),
    unknown_codes=st.dictionaries(TEXT, st.lists(TEXT, max_size=2).map(tuple), max_size=2),
)


def release(
    id: str,
    day: int,
    *slots: str,
    source: str = "baci",
    partial: bool = False,
    part: Part | None = None,
) -> Release:
    return Release(
        id=id,
        origin=Origin(source, "", "", "", "", ""),
        vintage=id,
        received={},
        loaded_at=f"2026-01-{day:02d}T12:00:00+00:00",
        files=tuple(StoredFile("flows", slot, f"{id}/{slot}", 1, "", part) for slot in slots),
        partial=partial,
    )


def seen(*releases: Release, as_of: str | None = None) -> dict[tuple[str, str], str]:
    """Source and slot -> the release that readers see there."""
    from datetime import datetime

    moment = datetime.fromisoformat(as_of) if as_of else None
    visible = Manifest(releases).visible(moment)
    return {(v.release.source, v.file.slot): v.release.id for v in visible}


@given(st.lists(RELEASES, max_size=3))
def test_what_is_written_is_read(tmp_path_factory, releases):
    home = tmp_path_factory.mktemp("home")
    written = Manifest(tuple(releases))
    manifest.replace(home, written)
    assert manifest.read(home) == written
    assert [path.name for path in home.iterdir()] == ["manifest.json"], "nothing aside is left"


def test_no_manifest_is_an_empty_warehouse(tmp_path):
    assert manifest.read(tmp_path) == Manifest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"format": 1, "releases": [',
        "[]",
        "null",
        '{"format": 1}',
        '{"format": "one", "releases": []}',
        '{"format": 1, "releases": [{"id": "x"}]}',
        '{"format": 1, "releases": [7]}',
        '{"format": 1, "releases": 7}',
    ],
)
def test_a_damaged_manifest_says_so_and_what_to_do(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(WarehouseError, match=r"is damaged .*expected .*TIJARAT_HOME"):
        manifest.read(tmp_path)


def test_bytes_that_are_no_text_are_damage_too(tmp_path):
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(WarehouseError, match="is damaged"):
        manifest.read(tmp_path)


def test_a_newer_format_asks_for_an_upgrade(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 2, "releases": []}))
    with pytest.raises(WarehouseError, match=r"format 2.*Upgrade"):
        manifest.read(tmp_path)


def test_a_home_that_is_a_file_is_named(tmp_path):
    home = tmp_path / "file"
    home.write_text("")
    with pytest.raises(WarehouseError, match=r"cannot be read .*expected a readable file"):
        manifest.read(home)


def test_a_revision_hides_the_older_release_slot_by_slot():
    old = release("old", 1, "HS92/2022", "HS92/2023")
    new = release("new", 2, "HS92/2023", "HS92/2024")
    assert seen(old, new) == {
        ("baci", "HS92/2022"): "old",
        ("baci", "HS92/2023"): "new",
        ("baci", "HS92/2024"): "new",
    }


def test_sources_and_tables_do_not_hide_each_other():
    ours, theirs = release("a", 1, "HS92/2023"), release("b", 2, "HS92/2023", source="comtrade")
    assert len(seen(ours, theirs)) == 2
    files = (StoredFile("flows", "2022", "", 1, ""), StoredFile("indicators", "2022", "", 1, ""))
    both = Release("c", Origin("x", "", "", "", "", ""), "", {}, ours.loaded_at, files)
    assert len(Manifest((both,)).visible()) == 2


def test_a_selection_never_hides_a_complete_release():
    complete = release("complete", 1, "HS92/2023")
    later = release("selection", 2, "HS92/2023", "HS92/1995", partial=True)
    assert seen(complete, later)["baci", "HS92/2023"] == "complete"
    assert seen(later, complete)["baci", "HS92/2023"] == "complete"
    assert seen(later, complete)["baci", "HS92/1995"] == "selection"


def test_of_two_selections_the_later_is_seen():
    first, second = (release(str(n), n, "HS92/2023", partial=True) for n in (1, 2))
    assert seen(first, second) == {("baci", "HS92/2023"): "2"}


def selection(day: int, *codes: str, detail: str = "6") -> Release:
    part = Part("product", codes, detail)
    return release(str(day), day, "HS22/2023", partial=True, part=part)


def together(*releases: Release) -> dict[str, tuple[str, ...]]:
    """Release -> the codes for which a newer one is seen instead."""
    return {v.release.id: v.without for v in Manifest(releases).visible()}


def test_selections_of_different_products_are_seen_together():
    honey, dates = selection(1, "040900"), selection(2, "080410")
    assert together(honey, dates) == {"1": ("080410",), "2": ()}


def test_a_later_selection_of_the_same_products_hides_the_earlier():
    assert together(selection(1, "040900"), selection(2, "040900", "080410")) == {"2": ()}
    assert together(selection(1, "040900", "080410"), selection(2, "040900")) == {
        "1": ("040900",),
        "2": (),
    }


def test_a_later_selection_takes_its_products_out_of_a_whole_pair():
    assert together(selection(1), selection(2, "040900")) == {"1": ("040900",), "2": ()}
    assert together(selection(1, "040900"), selection(2)) == {"2": ()}


def test_headings_and_their_products_are_never_seen_together():
    heading = selection(2, "0409", detail="4")
    assert together(selection(1, "040900"), heading) == {"2": ()}
    assert together(heading, selection(3, "040900")) == {"3": ()}
    mixed = selection(1, "0409", "100630", detail="4+6")
    assert together(mixed, selection(2, "040900", "1006", detail="4+6")) == {"2": ()}


def test_a_complete_release_hides_all_selections():
    complete = release("complete", 2, "HS22/2023")
    assert together(selection(1, "040900"), complete, selection(3, "080410")) == {"complete": ()}


def test_a_manifest_from_before_parts_is_read(tmp_path):
    manifest.replace(tmp_path, Manifest((release("old", 1, "HS92/2022"),)))
    written = tmp_path / "manifest.json"
    data = json.loads(written.read_text())
    del data["releases"][0]["files"][0]["part"]
    written.write_text(json.dumps(data))
    assert manifest.read(tmp_path) == Manifest((release("old", 1, "HS92/2022"),))


def test_as_of_reads_what_was_known_then():
    releases = [release(str(day), day, "HS92/2023") for day in (1, 3)]
    seen_on = [seen(*releases, as_of=f"2026-01-0{day}T23:00:00+00:00") for day in (1, 2, 3)]
    assert [on["baci", "HS92/2023"] for on in seen_on] == ["1", "1", "3"]
    assert seen(*releases, as_of="2025-12-31T23:00:00+00:00") == {}


def test_as_of_a_complete_release_does_not_hide_before_it_came():
    selection = release("selection", 1, "HS92/2023", partial=True)
    complete = release("complete", 2, "HS92/2023")
    on = seen(selection, complete, as_of="2026-01-01T23:00:00+00:00")
    assert on == {("baci", "HS92/2023"): "selection"}
