"""The section on policies: every shipped scenario about the pair, and none for others."""

from __future__ import annotations

from tijarat.policy import shipped_names


def section(brief):
    return next((s for s in brief["sections"] if s["id"] == "policies"), None)


def test_every_scenario_about_the_pair_has_its_row(brief):
    found = section(brief)
    rows = found["tables"][0]["rows"]
    assert len(rows) == len(shipped_names()) + 1  # the sweep has two
    assert [row["policy"] for row in rows if "cost −10" in row["policy"]]
    sums = [r["income_exporter"] for r in rows[:-1] if "cost −" not in r["policy"]]
    assert sums == sorted(sums, reverse=True)
    assert "what agreements did" in rows[-1]["policy"]
    assert rows[-1]["budget_exporter"] is None
    said = " ".join(found["assumptions"])
    assert "Who buys final goods is not in the table" in said
    assert "the same part of its income" not in said, "that is another model's"
    assert "not to be compared" in found["text"][1]


def test_the_heading_is_about_policies_that_can_be_compared(brief):
    assert "what agreements did" not in section(brief)["heading"]
    assert "would bring Pakistan most" in section(brief)["heading"]


def test_another_pair_has_none(brief_of):
    _, other = brief_of("VNM", "DEU")
    assert section(other) is None


def test_the_picture_holds_what_the_table_says(brief):
    (picture,) = section(brief)["pictures"]
    drawn = [row["value"] for row in picture["vega_lite"]["data"]["values"]]
    rows = [
        row for row in section(brief)["tables"][0]["rows"] if row["budget_exporter"] is not None
    ]
    assert sorted(drawn) == sorted(row["income_exporter"] / 1e6 for row in rows)
    assert drawn == sorted(drawn, reverse=True)
