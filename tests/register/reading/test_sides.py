"""Whose proposal it is, and how the reader knows."""

from __future__ import annotations

import pytest

from tijarat.register.reading import read


@pytest.mark.parametrize(
    ("who", "sides", "reason"),
    [
        ("Pakistan", ("PAK",), "speaker-named"),
        ("The Pakistan side", ("PAK",), "speaker-named"),
        ("The Japanese delegation", ("JPN",), "speaker-named"),
        ("JETRO", ("JPN",), "speaker-named"),
        ("The Secretary, EAD", ("PAK",), "speaker-named"),
        ("Tokyo", ("JPN",), "speaker-named"),
        ("The Ambassador of Japan to Pakistan", ("JPN",), "speaker-named"),
        ("Pakistan's envoy in Tokyo", ("PAK",), "speaker-named"),
        ("In a meeting with senior Japanese officials, the Government of Pakistan", ("PAK",),
         "speaker-named"),
        ("The minister thanked Japan and the Pakistani side", ("PAK",), "speaker-named"),
        ("Both sides", ("PAK", "JPN"), "joint-statement"),
        ("The two ministers", ("PAK", "JPN"), "joint-statement"),
        ("Japan and Pakistan", ("PAK", "JPN"), "joint-statement"),
        ("TDAP and JETRO", ("PAK", "JPN"), "joint-statement"),
        ("The Japan–Pakistan Business Council", ("PAK", "JPN"), "joint-statement"),
        ("The officials", ("PAK", "JPN"), "agreement-is-joint"),
        ("China", (), "side-not-stated"),
        ("The importer", (), "side-not-stated"),
        ("The minister", (), "side-not-stated"),
    ],
)  # fmt: skip
def test_a_subject(one, who, sides, reason):
    candidate = one(f"{who} agreed to open a rice desk.")
    assert candidate.sides == sides
    assert reason in candidate.reasons


def test_people_keep_the_side_they_came_with(found):
    text = (
        "The Pakistani team was led by the Secretary for Works, Dr. Bano Lodhi, while the Japanese "
        "team was headed by the Deputy Minister for Roads, Japan, MORI Haruto.\n\n"
        "Dr. Lodhi proposed a bridge at Kotri. Mori welcomed the idea of a bridge. He also offered "
        "a loan for it.\n\n"
        "She left. The two met KATO Jun, Vice-Minister for Ports of Japan. Mr. Kato suggested a "
        "crane for Gwadar."
    )
    assert [(c.title, c.sides) for c in found(text)] == [
        ("Bridge at Kotri", ("PAK",)),
        ("Idea of a bridge", ("JPN",)),
        ("Loan for it", ("JPN",)),
        ("Crane for Gwadar", ("JPN",)),
    ]


def test_an_office_stands_for_the_side_it_was_named_with(found):
    first, second = found(
        "The High Commissioner of Pakistan met the Japanese Vice Minister. The High Commissioner "
        "proposed a mango week. The Vice Minister offered a hall for it."
    )
    assert (first.sides, second.sides) == (("PAK",), ("JPN",))
    assert "speaker-carried-over" in first.reasons


def test_an_office_that_both_sides_have_says_nothing(found):
    (candidate,) = found(
        "The Minister of Ports of Japan met the Minister of Ports of Pakistan. The Minister "
        "proposed a crane."
    )
    assert candidate.sides == ()


def test_a_person_of_unknown_side_ends_what_was_carried_over(found):
    first, second = found(
        "Japan proposed a hall. The chairman of a club spoke. He proposed a garden."
    )
    assert (first.sides, second.sides) == (("JPN",), ())


def test_a_dateline_gives_officials_their_country(one):
    text = "ISLAMABAD, Nov 20 (Wire): The Federal Minister for Works proposed a bridge at Kotri."
    candidate = one(text)
    assert candidate.sides == ("PAK",)
    assert "side-from-dateline" in candidate.reasons
    assert candidate.quote.startswith("The Federal Minister")


def test_lists_take_the_speaker_of_their_paragraph(found):
    near = "Pakistan is showing carpets. Proposals included opening a desk and holding a fair."
    assert {c.sides for c in found(near)} == {("PAK",)}
    far = near.replace("carpets. ", "carpets.\n\n")
    assert {c.sides for c in found(far)} == {()}


def test_a_heading_ends_what_was_carried_over(found):
    together = "Japan proposed a hall. He proposed a garden."
    assert [c.sides for c in found(together)] == [("JPN",), ("JPN",)]
    apart = "Japan proposed a hall.\n\nAnother Story Of The Day\n\nHe proposed a garden."
    assert [c.sides for c in found(apart)] == [("JPN",), ()]


def test_whoever_reaffirms_their_support_speaks_for_their_country(one):
    candidate = one("Ms Ono reaffirmed Japan's support for the port.")
    assert candidate.sides == ("JPN",)
    assert "side-from-object" in candidate.reasons


@pytest.mark.parametrize(
    ("sides", "text", "whose"),
    [
        (("Vietnam", "Thailand"), "The Vietnamese side proposed a rubber desk.", ("VNM",)),
        (("USA", "GBR"), "The U.S. side proposed a steel desk.", ("USA",)),
        (("USA", "GBR"), "The British government proposed a whisky desk.", ("GBR",)),
        (("ZAF", "PAK"), "South African officials offered a mango desk.", ("ZAF",)),
        (("CIV", "FRA"), "Côte d’Ivoire proposed a cocoa desk.", ("CIV",)),
    ],
)
def test_any_two_countries(sides, text, whose):
    (candidate,) = read(text, sides=sides)
    assert candidate.sides == whose


def test_us_is_no_country_in_small_letters():
    (candidate,) = read("All of us agreed to open a desk.", sides=("USA", "GBR"))
    assert candidate.sides == ()


@pytest.mark.parametrize(
    ("text", "sides", "reason"),
    [
        ("Mr. Hasan sought Japan's help to break ships.", ("PAK",), "side-from-object"),
        ("She urged Japan to open a desk.", ("PAK",), "side-from-object"),
        ("He urged Pakistan's Ambassador to Japan to open a desk.", (), "side-not-stated"),
        ("Mr. Otieno and his Japanese counterpart agreed to meet.", ("PAK", "JPN"),
         "joint-statement"),
        ("The Minister & I agreed to meet.", ("PAK", "JPN"), "joint-statement"),
        ("Japan made a visit. They agreed to meet again.", ("PAK", "JPN"), "agreement-is-joint"),
        ("The minister signed a protocol with the Japanese side.", ("PAK", "JPN"),
         "agreement-is-joint"),
        ("It rained in 2023 and the Pakistani side offered tents.", ("PAK",), "speaker-named"),
        ("The meeting agreed to close at noon.", ("PAK", "JPN"), "agreement-is-joint"),
    ],
)  # fmt: skip
def test_what_other_reports_taught_us(one, text, sides, reason):
    candidate = one(text)
    assert candidate.sides == sides
    assert reason in candidate.reasons
