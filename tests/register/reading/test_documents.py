"""The five source documents, where they are present: what a careful reader finds in each.

The lists were made by hand, from the texts. Each entry is a few words that only the right clause holds,
the side whose words it is, and the strength. Extras are what the reader gives besides; none may be added
without saying so here.
"""

from __future__ import annotations

import pytest

from tijarat.register.reading import Candidate, read

PAK, JPN, BOTH, NOBODY = ("PAK",), ("JPN",), ("PAK", "JPN"), ()

EXPECTED = {
    "2021_exports_to_japan_and_it_economy": [
        ("upcoming events", PAK, "reaffirmed"),
        ("enhanced subsidy", PAK, "proposed"),
        ("further strengthen plans", BOTH, "proposed"),
    ],
    "2021_invitation_to_japanese_companies": [
        ("exporting automobile parts", PAK, "proposed"),
        ("1500 acres", PAK, "reaffirmed"),
        ("issuance of certificates", JPN, "proposed"),  # and the engineering skills
    ],
    "2023_it_export_strategy": [
        ("$10 billion within", PAK, "proposed"),
        ("additional 200,000", PAK, "proposed"),
        ("Startup Fund", PAK, "proposed"),
    ],
    "2025_high_level_economic_policy_dialogue": [
        ("renewed their resolve", BOTH, "reaffirmed"),
        ("Mutual Recognition", PAK, "proposed"),
        ("sourcing offices", PAK, "proposed"),
        ("compliance awareness", PAK, "proposed"),
        ("SME participation", PAK, "proposed"),
        ("Center of Excellence", PAK, "proposed"),
        ("grant-in-aid", PAK, "reaffirmed"),
        ("renewable energy", PAK, "reaffirmed"),
        ("enduring partnership", JPN, "reaffirmed"),
        ("welcomed the proposals", JPN, "welcomed"),
        ("expanding collaboration", JPN, "welcomed"),
        ("reaffirmed their commitment", BOTH, "reaffirmed"),
        ("regular follow-ups", BOTH, "agreed"),
        ("institutional coordination", BOTH, "agreed"),
    ],
    "2025_industrial_collaboration": [
        ("market diversification", JPN, "welcomed"),
        ("regulatory certainty", JPN, "reaffirmed"),
        ("planned shift", BOTH, "reaffirmed"),
        ("regulatory standards", NOBODY, "reaffirmed"),  # and biofuels
        ("special economic zones", NOBODY, "reaffirmed"),  # and the business dialogue
        ("timely follow-up", BOTH, "agreed"),
        ("concrete outcomes", BOTH, "agreed"),
    ],
}

EXTRAS = {
    "2023_it_export_strategy": ["skill development"],  # too vague to follow up
    "2025_high_level_economic_policy_dialogue": ["mutual prosperity"],  # the same
}


def candidates(text: str) -> tuple[Candidate, ...]:
    return read(text, sides=("PAK", "JPN"))


@pytest.mark.parametrize("name", EXPECTED)
def test_all_that_a_careful_reader_finds_is_found(document, name):
    found = candidates(document(name))
    for words, sides, strength in EXPECTED[name]:
        matching = [c for c in found if words in c.quote]
        assert len(matching) == 1, words
        assert (matching[0].sides, matching[0].strength) == (sides, strength), words


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_else_is_given(document, name):
    known = [words for words, *_ in EXPECTED[name]] + EXTRAS.get(name, [])
    found = candidates(document(name))
    assert [c.quote for c in found if not any(words in c.quote for words in known)] == []
    assert len(found) == len(known)


@pytest.mark.parametrize("name", EXPECTED)
def test_no_deadline_is_stated_but_in_vague_words(document, name):
    stated = [c.deadline.quote.lower() for c in candidates(document(name)) if c.deadline]
    assert set(stated) <= {"in the coming months", "within the next three years"}


def test_the_second_article_of_the_first_file_gives_nothing(document):
    text = document("2021_exports_to_japan_and_it_economy")
    second = text.index("Tech Evolution")
    assert all(c.end < second for c in candidates(text))


@pytest.mark.parametrize("name", EXPECTED)
def test_places_are_those_of_the_text_as_it_came(document, name):
    text = document(name).replace("\n", "\r\n").replace(" the ", "\u00a0the ")
    found = candidates(text)
    assert [text[c.start : c.end] for c in found] == [c.quote for c in found]
    assert len(found) == len(EXPECTED[name]) + len(EXTRAS.get(name, []))
