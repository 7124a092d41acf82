# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import continuing

PAIR = ("PAK", "JPN")
BEFORE = [("2020", *PAIR, "A", 60.0), ("2020", *PAIR, "B", 40.0), ("2020", *PAIR, "C", 3.0)]
AFTER = [("2021", *PAIR, "A", 90.0), ("2021", *PAIR, "C", 50.0), ("2021", *PAIR, "D", 5.0)]


def states(result):
    return dict(result.rows.select("product", "state").iter_rows())


def test_new_lost_and_continuing(flows):
    found = continuing(flows(BEFORE + AFTER), *PAIR)
    assert states(found) == {"D": "new", "B": "lost", "C": "continuing", "A": "continuing"}
    assert found.headline.value == 1
    said = found.summary.parameters
    assert (said["new"], said["lost"], said["continuing"]) == (1, 1, 2)
    assert said["continuing_value"].value == 140.0
    assert {m.id for m in found.assumptions} == {"absent-is-zero", "codes-keep-their-meaning"}


def test_the_threshold_moves_the_line(flows):
    found = continuing(flows(BEFORE + AFTER), *PAIR, threshold=10.0)
    assert states(found) == {"C": "new", "B": "lost", "A": "continuing"}
    assert found.dropped[0].examples == ("D",)
    none = continuing(flows(BEFORE + AFTER), *PAIR, threshold=1e6)
    assert none.lacking.id == "lacks-products-above"


def test_unreported_is_neither_new_nor_lost(flows):
    found = continuing(flows([*BEFORE, *AFTER, ("2021", *PAIR, "B", None)]), *PAIR)
    assert "B" not in states(found)
    assert found.dropped[0].examples == ("B",)


sold = st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0.0, 100.0), min_size=1)


@given(sold, sold, st.floats(0.0, 50.0))
def test_every_value_has_one_state_and_time_exchanges_new_and_lost(flows, before, after, threshold):
    def table(first, last):
        return flows([("2020", *PAIR, k, v) for k, v in first.items()]
                     + [("2021", *PAIR, k, v) for k, v in last.items()])  # fmt: skip

    there = states(continuing(table(before, after), *PAIR, threshold=threshold))
    back = states(continuing(table(after, before), *PAIR, threshold=threshold))
    turned = {"new": "lost", "lost": "new", "continuing": "continuing"}
    assert back == {product: turned[state] for product, state in there.items()}
    assert set(there) == {
        k for k in {*before, *after} if max(before.get(k, 0), after.get(k, 0)) > threshold
    }


def test_minerals_new_to_japan(minerals):
    found = continuing(minerals, *PAIR, first="2020", last="2024", threshold=1000.0)
    assert states(found)["261000"] == "continuing"
    assert found.rows["change"].sum() / 1000 == pytest.approx(16_340.5 - 1_315.7, abs=0.1)
