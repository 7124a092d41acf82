"""The section on policies: every shipped scenario about the pair, and none for others."""

from __future__ import annotations

from tijarat.policy import shipped_names
from tijarat.policy.kept_intervals import kept_intervals


def section(brief):
    return next((s for s in brief["sections"] if s["id"] == "policies"), None)


def test_every_scenario_about_the_pair_has_its_row(brief):
    found = section(brief)
    rows = found["tables"][0]["rows"]
    assert len(rows) == len(shipped_names()) + 1  # the sweep has two
    assert [row["policy"] for row in rows if "(−10%)" in row["policy"]]
    assert all(row["sold_more"] is not None for row in rows)
    sums = [row["income_exporter"] for row in rows[:-1]]
    assert sums == sorted(sums, reverse=True)
    assert "what agreements did" in rows[-1]["policy"]
    assert rows[-1]["budget_exporter"] is None
    said = " ".join(found["assumptions"])
    assert "Who buys final goods is not in the table" in said
    assert "the same part of its income" not in said, "that is another model's"
    assert "not to be compared" in found["text"][-1]


def test_the_heading_is_about_policies_that_can_be_compared(brief):
    assert "what agreements did" not in section(brief)["heading"]
    assert "would bring Pakistan most" in section(brief)["heading"]


def test_another_pair_has_none(brief_of):
    _, other = brief_of("VNM", "DEU")
    assert section(other) is None


def test_the_picture_holds_what_the_table_says(brief):
    (picture,) = section(brief)["pictures"]
    drawn = picture["vega_lite"]["data"]["values"]
    rows = [
        row for row in section(brief)["tables"][0]["rows"] if row["budget_exporter"] is not None
    ]
    for end in ("", "_low", "_high"):
        key = end.removeprefix("_") or "middle"
        told = [row[f"income_exporter{end}"] / 1e6 for row in rows]
        assert sorted(bar[key] for bar in drawn) == sorted(told)
    middle = [bar["middle"] for bar in drawn]
    assert middle == sorted(middle, reverse=True)
    assert "90%" in str(picture["vega_lite"])


def test_an_interval_stands_beside_every_number(brief, figures):
    rows = section(brief)["tables"][0]["rows"]
    keys = ("sold_more", "bought_more", "income_exporter", "income_importer", "budget_exporter")
    for row in rows:
        for key in keys:
            if row[key] is None:
                assert row[f"{key}_low"] is row[f"{key}_high"] is None
            else:
                assert row[f"{key}_low"] <= row[f"{key}_high"]
    assert all(
        figure["low"] <= figure["high"] for id, figure in figures.items() if id[:7] == "policy-"
    )
    kept = kept_intervals()[0]
    said = section(brief)["text"][0]
    assert f"{kept.draws:,} draws" in said
    assert str(int(kept.made[-2:])) in said
    assert "no interval" not in " ".join(section(brief)["text"])


def test_where_none_fits_it_says_so_and_how_to_compute_it(brief_of, monkeypatch):
    monkeypatch.setattr("tijarat.policy.kept_intervals.kept_intervals", lambda: ())
    page, other = brief_of("PAK", "JPN")
    found = section(other)
    count = len(found["tables"][0]["rows"])
    assert f"For {count} policies of {count} no interval was computed" in found["text"][0]
    assert all(row["income_exporter_low"] is None for row in found["tables"][0]["rows"])
    assert "--draws 1000" in page
    assert "low" not in found["pictures"][0]["vega_lite"]["data"]["values"][0]
