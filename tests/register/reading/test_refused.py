"""What the reader refuses, and what it says then."""

from __future__ import annotations

import pytest

from tijarat.errors import ReadingError, TijaratError, UnknownCodeError
from tijarat.register.reading import LONGEST_TEXT, read

PAIR = ("PAK", "JPN")


@pytest.mark.parametrize("text", ["", "  \n\t", "\u00a0"])
def test_an_empty_text(text):
    with pytest.raises(ReadingError, match=r"is empty; expected .* Paste"):
        read(text, sides=PAIR)


def test_a_text_without_letters():
    with pytest.raises(ReadingError, match="holds no letters"):
        read("86.1; 61.6; 58.7 …", sides=PAIR)


def test_a_text_that_is_too_long():
    with pytest.raises(ReadingError, match=r"200,001 characters; at most 200,000"):
        read("a" * (LONGEST_TEXT + 1), sides=PAIR)
    assert read("a" * LONGEST_TEXT, sides=PAIR) == ()


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("両国は共同の展示会を開くことで一致した。", "Japanese or Chinese"),
        ("いっしょに行くことにした。", "Japanese"),
        ("دونوں ملکوں نے مشترکہ نمائش پر اتفاق کیا۔", "Urdu, Arabic or Persian"),
        ("दोनों देश मिले।", "Hindi"),
        ("Стороны договорились.", "Cyrillic"),
        ("ကနေ့", "other"),
    ],
)
def test_another_script(text, writing):
    with pytest.raises(ReadingError, match=f"{writing} letters; the reader reads English only"):
        read(text, sides=PAIR)


def test_names_in_another_script_do_not_hurt():
    text = "Japan (日本) and Pakistan (پاکستان) agreed to open a desk in Quetta (کوئٹہ)."
    assert len(read(text, sides=PAIR)) == 1


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("PKA", "JPN"), "did you mean 'PAK'"),
        (("PAK", "Atlantis"), "'Atlantis' is not known"),
        (("PAK", "WLD"), "is not a country"),
        (("SUN", "JPN"), "is not a country"),
        (("PAK", "Pakistan"), "expected two different countries"),
    ],
)
def test_sides_that_are_no_two_countries(sides, words):
    with pytest.raises(UnknownCodeError, match=words) as raised:
        read("Both sides agreed to open a desk.", sides=sides)
    assert isinstance(raised.value, TijaratError)
