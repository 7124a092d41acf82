"""Lists: in a sentence, in lines, numbered, under a heading."""

from __future__ import annotations

import pytest


def test_four_gerunds_give_four_candidates(found):
    text = (
        "Key proposals included signing a protocol on halal meat and poultry, opening a design "
        "school in Sialkot, sending JETRO's testers to Quetta, and widening visas for welders."
    )
    candidates = found(text)
    assert [c.quote for c in candidates] == [
        "signing a protocol on halal meat and poultry",
        "opening a design school in Sialkot",
        "sending JETRO's testers to Quetta",
        "widening visas for welders",
    ]
    assert {c.verb for c in candidates} == {"proposals included"}
    assert {c.strength for c in candidates} == {"proposed"}
    assert all("list-item" in c.reasons for c in candidates)


def test_infinitives(found):
    first, second, third = found(
        "Both sides agreed to open a gem desk, to publish test methods and to meet each spring."
    )
    assert first.quote == "Both sides agreed to open a gem desk"
    assert (second.quote, third.quote) == ("to publish test methods", "to meet each spring")
    assert first.title == "Open a gem desk"


def test_bare_infinitives(found):
    candidates = found("Both sides agreed to open a gem desk, publish a guide and hold a fair.")
    assert [c.title for c in candidates] == ["Open a gem desk", "Publish a guide", "Hold a fair"]


def test_two_verbs_of_one_object_are_one(one):
    assert one("Pakistan proposed to develop and implement a plan for gems.")
    assert one("Japan agreed to hold talks to settle claims and promote trade.")


def test_action_nouns(found):
    candidates = found(
        "The sides agreed on (a) the establishment of a council, (b) the removal of the duty on "
        "soda ash, and (c) the exchange of customs data (HS6)."
    )
    assert [c.title for c in candidates] == [
        "Establishment of a council",
        "Removal of the duty on soda ash",
        "Exchange of customs data (HS6)",
    ]


def test_what_is_asked_of_somebody(found):
    candidates = found("Pakistan requested Japan to simplify visas, extend them and waive the fee.")
    assert [c.title for c in candidates] == [
        "Japan to simplify visas",
        "Extend them",
        "Waive the fee",
    ]
    assert {c.sides for c in candidates} == {("PAK",)}


def test_plain_nouns(found):
    candidates = found("The proposals were: a rice laboratory, a fund for gems, and pilot flights.")
    assert [c.title for c in candidates] == ["Rice laboratory", "Fund for gems", "Pilot flights"]


def test_the_subject_of_a_passive(found):
    candidates = found(
        "The establishment of a chamber and the opening of a school were agreed by both sides."
    )
    assert [c.title for c in candidates] == ["Establishment of a chamber", "Opening of a school"]


@pytest.mark.parametrize("marker", ["-", "•", "*", "1.", "(a)", "iv)"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_below_a_colon(found, marker, end):
    text = end.join(
        [
            "The two sides agreed to:",
            f"{marker} open a laboratory in Peshawar;",
            f"{marker} hold yearly talks; and",
            f"{marker} share methods by 2028.",
            "",
            "They parted as friends.",
        ]
    )
    candidates = found(text)
    assert [c.quote for c in candidates] == [
        "open a laboratory in Peshawar", "hold yearly talks", "share methods by 2028",
    ]  # fmt: skip
    assert {(c.verb, c.sides) for c in candidates} == {("agreed", ("PAK", "JPN"))}
    assert all("bulleted" in c.reasons for c in candidates)


def test_lines_below_a_heading_name_who_acts(found):
    first, second = found(
        "Agreed actions\n1. TDAP to send a list of firms by May 2027\n2. JETRO will book a hall\n"
    )
    assert (first.sides, second.sides) == (("PAK",), ("JPN",))
    assert (first.strength, first.verb) == ("agreed", "actions")
    assert second.quote == "JETRO will book a hall"


def test_a_list_ends_with_its_lines(found):
    text = "Proposals:\n- a rice desk\n\nThe weather was fine.\n\n- not of the list\n"
    assert [c.quote for c in found(text)] == ["a rice desk"]


def test_two_verbs_in_one_sentence_are_two_clauses(found):
    first, second = found("Tokyo proposed a dialogue on cotton, while Islamabad asked for a study.")
    assert first.quote == "Tokyo proposed a dialogue on cotton"
    assert second.quote == "Islamabad asked for a study."
    assert (first.sides, second.sides) == (("JPN",), ("PAK",))


def test_what_follows_is_left_out(one):
    candidate = one("Japan proposed a fair and thanked the hosts, adding that Lahore was fine.")
    assert candidate.quote == "Japan proposed a fair"
    assert one("Japan proposed a fair, the statement said.").quote == "Japan proposed a fair"


def test_a_headline_and_its_story_are_one(found):
    text = (
        "Japan Offers A Loan For Salt Mines\n\n"
        "Japan on Friday offered a loan for salt mines\n\n"
        "ISLAMABAD, Nov 20 (Wire): Japan on Friday offered a loan for salt mines.\n"
    )
    (candidate,) = found(text)
    assert candidate.title == "Loan for salt mines"


def test_lines_below_a_colon_without_marks(found):
    candidates = found(
        "The meeting agreed on the following plan:\n\nJapan to lead a mission by May 2027;\n\n"
        "Pakistan to receive it, and\n\nBoth sides to meet in Kobe.\n\nTea was served."
    )
    assert [(c.quote, c.sides) for c in candidates] == [
        ("Japan to lead a mission by May 2027", ("JPN",)),
        ("Pakistan to receive it", ("PAK",)),
        ("Both sides to meet in Kobe", ("PAK", "JPN")),
    ]


def test_an_item_may_hold_sentences_of_its_own(found):
    first, second, third = found(
        "The two sides agreed on the following points.\n"
        "- Start of the rice scheme in May 2027. This was overdue.\n"
        "- Both sides agreed to hold a fair.\n"
        "- The Japanese side offered a hall, Pakistan offered tents.\n"
    )[:3]
    assert first.quote == "Start of the rice scheme in May 2027"
    assert second.title == "Hold a fair"
    assert third.sides == ("JPN",)
