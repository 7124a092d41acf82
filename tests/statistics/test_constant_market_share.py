# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import constant_market_share

PAIR = ("PAK", "JPN")


def effects(result):
    return dict(result.rows.select("effect", "value").iter_rows())


def world(flows):
    """World 200 -> 300 (g 0.5); product A 100 -> 180 (0.8), of which to Japan 40 -> 60 (0.5)."""
    return flows([
        ("2020", *PAIR, "A", 10.0), ("2020", "IND", "JPN", "A", 30.0),
        ("2020", "IND", "CHN", "A", 60.0), ("2020", "IND", "JPN", "B", 100.0),
        ("2021", *PAIR, "A", 20.0), ("2021", "IND", "JPN", "A", 40.0),
        ("2021", "IND", "CHN", "A", 120.0), ("2021", "IND", "JPN", "B", 120.0),
    ])  # fmt: skip


def test_effects_by_hand(flows):
    found = constant_market_share(world(flows), *PAIR)
    assert effects(found) == pytest.approx(
        {"growth": 5.0, "commodity": 3.0, "market": -3.0, "competitiveness": 5.0}
    )
    assert found.rows["points"].to_list() == pytest.approx([50.0, 30.0, -30.0, 50.0])
    assert found.headline.value == pytest.approx(5.0)
    assert found.summary.id == "cms-rise-gained"


def test_all_markets_are_the_default(flows):
    found = constant_market_share(world(flows), "IND")
    assert sum(effects(found).values()) == pytest.approx(280 - 190)
    assert found.summary.id == "cms-rise-lost-world"


def test_what_had_no_base_is_competitiveness_and_said(flows):
    table = flows([("2020", *PAIR, "A", 10.0), ("2021", *PAIR, "A", 10.0),
                   ("2021", *PAIR, "B", 4.0), ("2020", "IND", "CHN", "C", 10.0),
                   ("2021", "IND", "CHN", "C", 10.0)])  # fmt: skip
    found = constant_market_share(table, *PAIR)
    said = {m.id: m.parameters for m in found.assumptions}
    assert said["cms-without-base"]["cells"] == 1
    assert said["cms-without-base"]["value"].value == 4.0
    assert sum(effects(found).values()) == pytest.approx(4.0)


def test_a_cell_unreported_once_is_left_out(flows):
    rows = [("2020", *PAIR, "A", 10.0), ("2021", *PAIR, "A", 12.0), ("2020", *PAIR, "B", 50.0),
            ("2021", *PAIR, "B", None)]  # fmt: skip
    found = constant_market_share(flows(rows), *PAIR)
    assert sum(effects(found).values()) == pytest.approx(2.0)
    assert found.dropped[0].examples == ("B",)


def test_no_sales_before_no_decomposition(flows):
    table = flows([("2020", *PAIR, "A", 0.0), ("2021", *PAIR, "A", 12.0)])
    assert constant_market_share(table, *PAIR).lacking.id == "lacks-growth-base"
    assert constant_market_share(table, "PAK").lacking.id == "lacks-growth-base-world"


cell = st.tuples(
    st.sampled_from(["PAK", "IND"]), st.sampled_from(["JPN", "CHN"]), st.sampled_from("ABC")
)
year = st.dictionaries(cell, st.floats(0.5, 1e6), min_size=1)


@given(year, year, st.sampled_from([None, "JPN"]))
def test_effects_add_up_to_the_change(flows, before, after, importer):
    rows = [("2020", *PAIR, "A", 1.0), ("2021", *PAIR, "A", 1.0)]
    rows += [("2020", *k, v) for k, v in before.items() if k != (*PAIR, "A")]
    rows += [("2021", *k, v) for k, v in after.items() if k != (*PAIR, "A")]
    found = constant_market_share(flows(rows), "PAK", importer)
    own = [r for r in rows if r[1] == "PAK" and importer in (None, r[2])]
    change = sum(r[4] if r[0] == "2021" else -r[4] for r in own)
    size = sum(abs(v) for v in effects(found).values())
    assert sum(effects(found).values()) == pytest.approx(change, abs=1e-9 * max(size, 1.0))


@given(year, st.floats(0.1, 10.0))
def test_if_all_grow_alike_only_growth_is_left(flows, before, factor):
    before = {**before, (*PAIR, "A"): 5.0}
    rows = [("2020", *k, v) for k, v in before.items()]
    rows += [("2021", *k, v * factor) for k, v in before.items()]
    found = effects(constant_market_share(flows(rows), "PAK"))
    size = sum(v for v in before.values())
    for effect in ("commodity", "market", "competitiveness"):
        assert found[effect] == pytest.approx(0.0, abs=1e-9 * size)


def test_minerals_to_japan_are_mostly_won(minerals):
    found = constant_market_share(minerals, *PAIR, first="2020", last="2024")
    assert sum(effects(found).values()) / 1000 == pytest.approx(16_340.5 - 1_315.7, abs=0.1)
    assert found.rows["share_of_change"][-1] > 0.9
