# pyright: reportOptionalMemberAccess=none
# Reason: an absent headline, message or relation fails the test by itself, as it should.

"""The command a result prints asks the same question again."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.answers import Desk, Question, ask
from tijarat.answers.question import years_text
from tijarat.cli.options import period_range
from tijarat.settings import Settings

PAIR = ("PAK", "JPN")
QUESTIONS = [
    ("value", Question(*PAIR)),
    ("value", Question(*PAIR, products=("261000", "2523"), years=("2012", "2024"))),
    ("value", Question(*PAIR, ("C13T15",), "ICIO", ("2022", "2022"), "oecd_icio")),
    ("value", Question(*PAIR, options={"by": "product"})),
    ("growth", Question("JPN", "PAK", options={"kind": "compound"}, source="baci")),
    ("peers", Question(*PAIR, options={"with": "IND,BGD"}, classification="ICIO")),
    ("published", Question(*PAIR, options={"reporter": "State Bank of Pakistan"})),
    ("published", Question(*PAIR, years=("2023-07/P1Y", "2023-07/P1Y"))),
    ("published", Question(*PAIR, years=("2020-Q1", "2021-Q1"), options={"counts": "goods"})),
]


@pytest.mark.parametrize(("name", "question"), QUESTIONS)
def test_the_printed_command_asks_the_same(run, desk, name, question):
    result = ask(desk, name, question)
    command = result.provenance.command
    first, *words = shlex.split(command)
    assert first == "tijarat"
    again = run(*words, "--format", "json").json
    assert again["provenance"]["command"] == command
    assert again["provenance"]["releases"] == list(result.provenance.releases)
    assert again["value"] == result.headline.value
    assert len(again["rows"]) == len(result.rows)


def test_as_of_is_part_of_the_question(run, home, desk):
    """Else the command would answer from what was loaded since."""
    then = Desk(Settings(home), as_of=max(r.loaded for r in desk.view.releases().values()))
    command = ask(then, "value", Question(*PAIR)).provenance.command
    assert "--as-of" in command
    again = run(*shlex.split(command)[1:], "--format", "json").json
    assert again["value"] == ask(then, "value", Question(*PAIR)).headline.value
    assert again["provenance"]["command"] == command


PERIODS = st.one_of(
    st.integers(1900, 2100).map(str),
    st.builds("{}-Q{}".format, st.integers(1900, 2100), st.integers(1, 4)),
    st.builds("{}-{:02d}".format, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds("{}-{:02d}/P1Y".format, st.integers(1900, 2100), st.integers(2, 12)),
)


@given(PERIODS, PERIODS)
def test_a_range_of_periods_reads_back(first, last):
    assert period_range(years_text(first, last)) == (first, last)
