"""Errors say what came, what was expected and what to try; each is Tijarat's and its kind's."""

from __future__ import annotations

import inspect
import pickle

import pytest

from tijarat import errors
from tijarat.errors import MalformedFileError, TijaratError, did_you_mean

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, Exception) and kind is not TijaratError
]


def malformed(**place):
    return MalformedFileError(
        "trade.csv", came="'1O0'", expected="a number", remedy="Mend it.", **place
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_the_users_to_mend_and_of_a_known_kind(kind):
    assert issubclass(kind, TijaratError)
    assert len(kind.__mro__) > len(TijaratError.__mro__) + 1, "a Python error of its kind as well"
    assert kind.__doc__


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({}, "trade.csv: "),
        ({"line": 7}, "trade.csv, line 7: "),
        ({"column": "Value"}, "trade.csv, column 'Value': "),
        ({"line": 7, "column": "Value"}, "trade.csv, line 7, column 'Value': "),
    ],
)
def test_a_malformed_file_names_the_place_and_the_remedy(place, shown):
    text = str(malformed(**place))
    assert text == f"{shown}'1O0'; expected a number. Mend it. Nothing was loaded."


def test_an_error_survives_the_way_between_processes():
    sent = malformed(line=7, column="Value")
    back = pickle.loads(pickle.dumps(sent))
    assert str(back) == str(sent)
    assert (back.file, back.line, back.column) == ("trade.csv", 7, "Value")
    assert (back.came, back.expected, back.remedy) == ("'1O0'", "a number", "Mend it.")


@pytest.mark.parametrize(
    ("word", "known", "clause"),
    [
        ("PKA", ["PAK", "JPN"], " Did you mean 'PAK'?"),
        ("grwth", ["growth", "balance"], " Did you mean 'growth'?"),
        ("HS2", ["HS22", "HS12", "HS02", "HS92", "ICIO"], " or "),
        ("zzz", ["PAK", "JPN"], ""),
        ("", ["PAK"], ""),
        ("PAK", [], ""),
    ],
)
def test_the_nearest_words_are_offered(word, known, clause):
    found = did_you_mean(word, known)
    assert found == clause if not clause.startswith(" or") else clause in found
    assert found.count("'") <= 2 * 3, "at most three"
