"""Which verbs make a candidate, with what strength, and which only look so."""

from __future__ import annotations

import pytest

from tijarat.register.reading import STRENGTHS
from tijarat.register.reading.english import ENGLISH
from tijarat.register.reading.english_verbs import VERBS


@pytest.mark.parametrize(
    ("text", "strength", "verb", "title"),
    [
        ("Both sides signed a protocol on citrus.", "signed", "signed", "Protocol on citrus"),
        ("They exchanged notes on a loan for Multan's water.", "signed", "exchanged notes",
         "Loan for Multan's water"),
        ("Japan agreed to buy 5.5 tonnes of mangoes.", "agreed", "agreed",
         "Buy 5.5 tonnes of mangoes"),
        ("Both sides agreed on a calendar of visits.", "agreed", "agreed", "Calendar of visits"),
        ("Japan decided to extend the scheme.", "agreed", "decided", "Extend the scheme"),
        ("Japan pledged 5 billion yen for a clinic.", "agreed", "pledged",
         "5 billion yen for a clinic"),
        ("Pakistan undertook to provide the land.", "agreed", "undertook", "Provide the land"),
        ("Pakistan committed to lower the fee.", "agreed", "committed", "Lower the fee"),
        ("Japan proposed a forum on salt.", "proposed", "proposed", "Forum on salt"),
        ("Japan suggested holding a show in Lahore.", "proposed", "suggested",
         "Holding a show in Lahore"),
        ("Pakistan requested Japan to open its market.", "proposed", "requested",
         "Japan to open its market"),
        ("Pakistan asked for a study of salt.", "proposed", "asked", "Study of salt"),
        ("Pakistan called for easier visas.", "proposed", "called", "Easier visas"),
        ("Pakistan called on Japan to remove the quota.", "proposed", "called",
         "Japan to remove the quota"),
        ("Pakistan invited Japanese firms to invest in Gwadar.", "proposed", "invited",
         "Japanese firms to invest in Gwadar"),
        ("Japan offered a loan for a dam.", "proposed", "offered", "Loan for a dam"),
        ("Japan expressed its readiness to train nurses.", "proposed",
         "expressed its readiness", "Train nurses"),
        ("Pakistan will launch a dates fair in Osaka.", "proposed", "will launch",
         "Launch a dates fair in Osaka"),
        ("Pakistan will soon set up a desk.", "proposed", "will soon set", "Set up a desk"),
        ("A desk will be set up at the chamber.", "proposed", "will be set", "Desk"),
        ("Japan announced that it would open a centre.", "proposed", "announced",
         "Open a centre"),
        ("Japan welcomed the plan for a park.", "welcomed", "welcomed", "Plan for a park"),
        ("Japan welcomes Pakistan's offer of salt.", "welcomed", "welcomes",
         "Pakistan's offer of salt"),
        ("Japan expressed interest in pink salt.", "welcomed", "expressed interest", "Pink salt"),
        ("Both sides reaffirmed their resolve to meet yearly.", "reaffirmed", "reaffirmed",
         "Resolve to meet yearly"),
        ("The Japanese side stressed the need for clear rules.", "reaffirmed", "stressed",
         "Need for clear rules"),
        ("Japan affirmed its wish to buy salt.", "reaffirmed", "affirmed its wish", "Buy salt"),
        ("Both sides confirmed that they will open a desk.", "reaffirmed", "confirmed",
         "Open a desk"),
        ("Pakistan emphasised lower tariffs on towels.", "reaffirmed", "emphasised",
         "Lower tariffs on towels"),
    ],
)  # fmt: skip
def test_a_verb_makes_a_candidate(one, text, strength, verb, title):
    candidate = one(text)
    assert (candidate.strength, candidate.verb, candidate.title) == (strength, verb, title)
    assert candidate.quote == text


@pytest.mark.parametrize(
    "text",
    [
        # denied
        "Both sides did not agree to open an office.",
        "The two sides have not agreed on a date.",
        "Neither side proposed a new date for the forum.",
        "Nothing was agreed.",
        "No agreement was signed.",
        "Japan never promised to lift the ban.",
        "Japan refused to sign the protocol.",
        "Pakistan will not open the sector.",
        # supposed
        "The new line would pave the way for an agreement.",
        "A joint fund could be proposed at the next session.",
        "Japan might agree to a lower duty.",
        "If both sides agreed to cut duties, trade would rise.",
        "It is unclear whether the two sides agreed to extend the scheme.",
        "The protocol is to be signed.",
        "Pakistan is expected to sign the treaty.",
        "Japan hopes to open an office.",
        "The sides are yet to agree on a text.",
        # told of the past, or of what is
        "Japanese cars were exported through Karachi.",
        "Pakistan had agreed two years ago to open an office.",
        "A treaty was signed in 1957 by the two countries.",
        "Japan's envoy praised the agreement that was signed last year.",
        "Both countries agreed that trade is important.",
        "Pakistan reiterated that Japan is an old friend.",
        "Pakistan highlighted the increase in exports.",
        "Pakistan's exports will increase next year.",
        "Japan is committed to peace.",
        # not a verb there, or another sense
        "The agreed minutes and the proposed forum were on the table.",
        "As agreed in Tokyo, the visit took place.",
        "The measures proposed by experts would cost more.",
        "The Pakistani minister called on the Japanese ambassador on Monday.",
        "The Pakistani minister called on the Japanese ambassador to discuss trade.",
        "The two sides discussed the state of trade.",
        "We welcome readers to our page.",
    ],
)
def test_what_only_looks_like_a_promise(found, text):
    assert found(text) == ()


def test_the_same_words_count_once_the_doubt_is_gone(found):
    assert len(found("Both sides agreed to open an office.")) == 1
    assert len(found("A treaty was signed by the two countries.")) == 1
    assert len(found("Pakistan agreed to open an office.")) == 1
    assert len(found("Pakistan not only agreed to open an office but thanked Japan.")) == 1
    assert len(found("Pakistan provided tea and agreed to open an office.")) == 1


def test_history_needs_the_date_of_the_text(found):
    text = "A protocol on rice was signed in 2024 by the two countries."
    assert found(text) == ()
    assert len(found(text, dated=None)) == 1


def test_passives(one):
    candidate = one("A training centre in Multan was proposed by the Pakistani side.")
    assert candidate.title == "Training centre in Multan"
    assert candidate.sides == ("PAK",)
    assert candidate.verb == "was proposed"
    assert "passive" in candidate.reasons
    candidate = one("It was agreed to set up a joint group.")
    assert (candidate.title, candidate.sides) == ("Set up a joint group", ("PAK", "JPN"))
    assert "agreement-is-joint" in candidate.reasons


def test_who_is_asked_is_not_who_asks(one):
    candidate = one("Japan was requested to open its market for kinnow.")
    assert candidate.sides == ()
    assert "side-not-stated" in candidate.reasons
    assert candidate.title == "Open its market for kinnow"


def test_a_that_clause_becomes_a_heading(one):
    candidate = one("Both countries agreed that a joint committee would meet twice a year.")
    assert candidate.title == "Joint committee to meet twice a year"
    candidate = one("Japan suggested that a jewellery show be held in Lahore.")
    assert candidate.title == "Jewellery show to be held in Lahore"


def test_reported_speech_is_a_plan_and_says_so(one):
    candidate = one("The Minister said that Pakistan would establish a desk for Japanese firms.")
    assert candidate.sides == ("PAK",)
    assert candidate.reasons[:2] == ("announced-plan", "reported-speech")


def test_quoted_words_belong_to_whoever_said_them(one):
    candidate = one("“We will open a centre for rice research,” said the Ambassador of Japan.")
    assert candidate.sides == ("JPN",)
    assert candidate.title == "Open a centre for rice research"


def test_what_is_only_talked_about_counts_where_it_is_planned(one):
    candidate = one("Both sides discussed the planned pipeline to Kasur.")
    assert candidate.strength == "reaffirmed"
    assert "only-discussed" in candidate.reasons


def test_contents_of_a_plan(found):
    first, second = found(
        "Pakistan has shown its gems strategy. The strategy envisions 40 new workshops in Peshawar "
        "within four years.\n\nBy training 500 cutters, the programme answers a need."
    )
    assert first.title == "40 new workshops in Peshawar within four years"
    assert second.title == "Training 500 cutters"
    assert {c.reasons[0] for c in (first, second)} == {"plan-content"}


def test_work_in_hand(one):
    candidate = one("TDAP is partnering with the chamber in Kobe to show carpets.")
    assert candidate.strength == "reaffirmed"
    assert "under-way" in candidate.reasons


def test_every_verb_of_the_table_can_be_found(found):
    endings = {
        "to": "to open a desk", "that": "that a desk will open", "on": "on a desk for traders",
        "for": "for a desk in Quetta", "of": "of a desk in Quetta", "object": "a desk for traders",
        "object-to": "Japan to open a desk", "on-to": "on Japan to open a desk",
    }  # fmt: skip
    for verb in VERBS:
        noun = f" its {min(verb.needs)}" if verb.needs else ""
        for opener in verb.takes:
            planned = endings[opener].replace("desk", "planned desk") if verb.only_talks else ""
            text = f"Pakistan {verb.past}{noun} {planned or endings[opener]}."
            (candidate,) = found(text)
            assert candidate.strength == verb.strength, text
            assert candidate.sides == ("PAK",), text


def test_the_table_names_known_strengths_and_forms():
    assert {verb.strength for verb in VERBS} == set(STRENGTHS)
    assert all(verb.takes for verb in VERBS)
    assert set(ENGLISH.list_nouns.values()) <= set(STRENGTHS)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The leaders directed their ministers to settle visas.", ["Ministers to settle visas"]),
        ("The two leaders directed that talks be begun.", ["Talks to be begun"]),
        ("Pakistan committed to resolving old claims.", ["Resolving old claims"]),
        ("The Japanese minister agreed to the proposal.", ["Proposal"]),
        ("He said that both countries should start talks on trade.", ["Start talks on trade"]),
        ("The talks on mines, which will be held in May, were named.", []),
        ("They hoped that both countries will continue their work.", []),
        ("This proposal was agreed between the two.", []),
        ("He said that both countries had signed a pact.", []),
        ("The pact signed back in 2015 is in force.", []),
        ("Media stressed this citing the ministry.", []),
    ],
)
def test_what_other_reports_taught_us(found, text, titles):
    assert [c.title for c in found(text)] == titles
