"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from tijarat.register.reading.english import ENGLISH
from tijarat.register.reading.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, ENGLISH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Bano and Mr. Mori met H.E. Kato.",
        "The U.S. Embassy and the U.K. Mission watched.",
        "Sales stood at US$ 58.7 million, i.e. less than Rs. 17.5 billion.",
        "See No. 5 and Art. 7 of the text, e.g. the annex.",
        "They met at 5 p.m. on Monday, Sep. 3, in Quetta.",
        "A. K. Khan wrote to J. Mori.",
        "Toyo Ltd. Karachi and Sons Inc. Lahore took part.",
        "“Is it ready?” he asked.",
        "“It is ready!” they said.",
        "The cost was 3.5 per cent... or less.",
    ],
)
def test_a_full_stop_that_ends_nothing(sentence):
    assert cut(f"{sentence} The next one began.") == [sentence, "The next one began."]


@pytest.mark.parametrize(
    "first",
    ["They chose No.", "It rose to 5.7.", "He came from the U.S.", "It began at 5 p.m.",
     "“We agree.”", "Is it so?", "(It is.)", "It cost US$ 58.7."],
)  # fmt: skip
def test_a_full_stop_that_ends_a_sentence(first):
    assert cut(f"{first} The next one began.") == [first, "The next one began."]


def test_a_lost_blank():
    assert cut("The session was concluded.The guests left.") == [
        "The session was concluded.", "The guests left.",
    ]  # fmt: skip
    assert cut("See www.example.Org or file.txt today.") == [
        "See www.example.Org or file.txt today."
    ]


def test_line_ends_of_every_kind():
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert cut(f"One is here.{end}{end}Two is there.") == ["One is here.", "Two is there."]


def test_a_line_broken_at_the_width_of_a_page_goes_on():
    text = (
        "Both sides agreed, after long talks that took a day,\n"
        "to open a desk in Quetta that serves the exporters\nof Japan.\n"
    )
    assert cut(text) == [text.strip()]


def test_headings_and_page_furniture_are_known():
    text = (
        "Ministers Meet In Quetta For Talks\n\nALSO READ: Cup final tonight\n\n"
        "They met.\n\n- first point\n2. second point\n"
    )
    kinds = [s.kind for s in sentences(text, ENGLISH)]
    assert kinds == ["heading", "furniture", "prose", "item", "item"]


def test_a_line_alone_is_a_sentence():
    assert [s.kind for s in sentences("Japan Agreed To Open A Desk", ENGLISH)] == ["prose"]


@pytest.mark.parametrize(
    "dateline",
    ["ISLAMABAD, Sep 10 (APP):", "ISLAMABAD, (Wire / News - 15th Aug, 2025) ", "TOKYO: ",
     "TOKYO – ", "Tokyo (NHK) – ", "Tokyo, Aug 29 (Wire) ", "BEIJING, Aug 28, 2023 (B/A) - "],
)  # fmt: skip
def test_a_dateline_is_cut_off_and_kept(dateline):
    (sentence,) = sentences(f"{dateline}Both sides met.", ENGLISH)
    assert sentence.place is not None
    assert sentence.place.casefold() in ("islamabad", "tokyo", "beijing")
    assert f"{dateline}Both sides met."[sentence.start : sentence.end] == "Both sides met."


@pytest.mark.parametrize(
    "text",
    ["Trade Authority of Pakistan (TDAP) is partnering.", "JICA (the agency) met TDAP.",
     "The Minister (Works) met Japan."],
)  # fmt: skip
def test_a_name_with_initials_is_no_dateline(text):
    (sentence,) = sentences(text, ENGLISH)
    assert sentence.place is None
    assert sentence.start == 0


def test_an_endless_sentence_is_cut():
    text = "and so on " * 1000
    found = sentences(text, ENGLISH)
    assert max(s.end - s.start for s in found) <= LONGEST
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")
