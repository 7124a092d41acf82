"""How well potentials have predicted is said with the record's numbers, whatever they are."""

import copy

import pytest

from tijarat.opportunities import track_record as module
from tijarat.wording import Voice


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.1, 0.4, "is less"), (-0.2, 0.3, "no less"), (-0.4, -0.1, "is more")],
)
def test_the_sentence_follows_the_record(monkeypatch, low, high, words):
    made = copy.deepcopy(dict(module.record()))
    scores = made["tasks"]["new_large"]["predictors"]
    scores["potential_default"]["top_tenth_lift"] |= {"score": 3.25, "low": 3.0, "high": 3.5}
    scores["potential_default"]["lift_over_structure"] |= {"low": low, "high": high}
    scores["structure"]["top_tenth_lift"]["score"] = 3.1
    monkeypatch.setattr(module, "record", lambda: made)
    said = Voice().say(module.track_record())
    assert words in said
    assert "3.2 times" in said
    assert "3.0 to 3.5" in said
    assert "3.1 times" in said


def test_the_record_says_what_it_was_made_of():
    made = module.record()
    assert made["made"]
    assert all("BACI" in release["citation"] for release in made["releases"])
    assert {"new_any", "new_large", "growth_any", "growth_large"} == set(made["tasks"])
    for task in made["tasks"].values():
        assert {"potential", "potential_default", "structure", "persistence", "lagged_growth",
                "gravity"} <= set(task["predictors"])  # fmt: skip
        for scores in task["predictors"].values():
            for found in (scores["average_precision"], scores["top_tenth_lift"]):
                assert found["low"] <= found["score"] <= found["high"]


def test_what_the_page_says_of_the_record_is_so():
    """docs/backtest.md draws three conclusions in words; another record would need others."""

    def lift(task: str, predictor: str) -> float:
        return module.record()["tasks"][task]["predictors"][predictor]["top_tenth_lift"]["score"]

    others = ("structure", "persistence", "lagged_growth", "gravity")
    assert lift("new_any", "potential") > max(lift("new_any", other) for other in others)
    for task in ("new_large", "growth_large"):
        assert lift(task, "structure") > lift(task, "potential")
    assert abs(lift("growth_any", "potential") - lift("growth_any", "gravity")) < 0.1
    for task in module.record()["tasks"]:
        assert lift(task, "potential_default") < lift(task, "potential")
