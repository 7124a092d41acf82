"""Products: every code has a plain name, a code without its leading zero is refused."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.errors import UnknownCodeError
from tijarat.reference.industries import INDUSTRIES, industries, industry, of_kind
from tijarat.reference.products import (
    CLASSIFICATIONS,
    HS_EDITIONS,
    hs22_wording,
    hs_edition,
    known,
    long_name,
    own_names,
    short_name,
    to_hs6,
    validate_code,
)

STARTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "starter"

# The 74 codes of the starter file of minerals, HS92.
MINERALS = """
250310 250390 250410 250490 250700 250810 250830 250840 251020 251110 251200 251910 252010 252400
252890 252910 252922 260111 260112 260200 260300 260400 260600 260700 260800 260900 261000 261100
261210 261390 261400 261510 261610 261690 261710 270111 270112 270119 270210 270220 270900 271111
271121 280450 280480 280490 280530 280540 282200 282520 282530 283030 283691 284610 284690 710812
711011 711019 711021 711029 711031 711039 711290 711510 720292 720293 760110 810110 810310 810510
810600 810710 811211 811230
"""


def test_every_mineral_of_the_starter_data_has_our_own_plain_name():
    codes = MINERALS.split()
    assert len(codes) == 74
    names = {code: short_name("HS92", code) for code in codes}
    assert set(codes) <= set(own_names())
    assert len(set(names.values())) == 74
    for said in names.values():
        assert len(said) <= 64
        assert said[0].islower()
        assert ";" not in said
        assert "n.e.c" not in said
    assert names["261000"] == "chromium ore"
    assert long_name("HS92", "261000") == "chromium ores and concentrates"
    assert names["270900"] == "crude petroleum oil"
    assert names["711290"] == "precious metal scrap other than gold or platinum"


def test_the_starter_files_hold_no_other_product():
    path = STARTER / "baci_hs92_minerals_1995_2024.parquet"
    if not path.is_file():
        pytest.skip("the starter data are not on this machine")
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        minerals = connection.sql(f"SELECT DISTINCT product FROM '{path}'").fetchall()
        output = STARTER / "icio2022_output.parquet"
        found = connection.sql(f"SELECT DISTINCT industry FROM '{output}'").fetchall()
    assert {code for (code,) in minerals} == set(MINERALS.split())
    assert {code for (code,) in found} == set(INDUSTRIES)


def test_every_code_of_hs_2022_has_a_name_that_fits_a_table():
    for code in hs22_wording():
        said = short_name("HS22", code)
        assert said == said.strip()
        assert said
        assert len(said) <= 66
        assert long_name("HS22", code)


def test_own_names_are_short_and_searchable():
    for code, (said, words, _) in own_names().items():
        assert code.isdecimal()
        assert len(code) in (2, 4, 6)
        assert len(said) <= 64
        assert said[0].islower() or said.startswith("T-")
        assert all(word == word.strip() and word for word in words)


@pytest.mark.parametrize(
    ("classification", "code", "said"),
    [("HS22", "0409", "honey"), ("HS22", "TOTAL", "all goods"), ("JPHS9", "040900000", "honey"),
     ("PCT8", "26100000", "chromium ore"), ("ICIO", "TOTAL", "all goods and services"),
     ("SITC1", "3", "fuels"), ("EBOPS2010", "SI2", "computer services"),
     ("EBOPS2010", "SC11", "sea transport"), ("HS92", "9999AA", "goods not specified"),
     ("HS92", "847120", "computers (847120 of an older list)")],
)  # fmt: skip
def test_names(classification, code, said):
    assert short_name(classification, code) == said


@pytest.mark.parametrize(
    ("classification", "code", "says"),
    [("HS22", "10121", "Product '10121' is not in HS22; did you mean '010121'? "
                       "Codes keep leading zeros."),
     ("HS17", "10121", "did you mean '010121'? Codes keep leading zeros."),
     ("HS92", "409", "did you mean '0409'? Codes keep leading zeros."),
     ("JPHS9", "40900000", "did you mean '040900000'? Codes keep leading zeros."),
     ("PCT8", "9024090", "did you mean '09024090'? Codes keep leading zeros."),
     ("HS22", "2610.00", "did you mean '261000'? Codes are digits only."),
     ("JPHS9", "'040900000'", "did you mean '040900000'? Codes are digits only."),
     ("HS22", "080411", "Did you mean '080410'"),
     ("HS22", "77", "is not in HS22"), ("HS17", "770000", "existing chapter"),
     ("HS22", "", "Expected 2 or 4 or 6 digits"), ("ICIO", "C14", "'C13T15' holds it"),
     ("ICIO", "c13t15x", "Did you mean 'C13T15'"),
     ("SITC1", "84", "Expected a code such as 0 to 9"),
     ("EBOPS2010", "X1", "is not in EBOPS2010")],
)  # fmt: skip
def test_codes_that_are_not_there_are_refused_with_a_remedy(classification, code, says):
    with pytest.raises(UnknownCodeError) as refused:
        validate_code(classification, code)
    assert says in str(refused.value)


def test_an_unknown_classification_is_refused():
    with pytest.raises(UnknownCodeError, match=r"Did you mean .*'HS92'"):
        known("HS90")


def test_closed_lists():
    assert {c for c in CLASSIFICATIONS if known(c) is not None} == {"HS22", "ICIO", "SITC1"}
    for classification in CLASSIFICATIONS:
        for code in known(classification) or ():
            assert validate_code(classification, code) == code


@pytest.mark.parametrize(
    ("classification", "code", "name"),
    [
        ("HS02", "98", "goods of 98"),  # kept for national use: no edition names it
        ("HS02", "9800", "goods of 9800"),
        ("HS92", "980010", "goods of 980010"),
        ("JPHS9", "980000000", "goods of 980000"),
        ("JPHS9", "98XXXXXXA", "confidential lines: goods of 98"),
    ],
)
def test_a_chapter_for_national_use_is_called_by_its_code(classification, code, name):
    assert short_name(classification, code) == name


@example("9800", "HS02")
@given(st.text("0123456789", min_size=1, max_size=9), st.sampled_from(sorted(CLASSIFICATIONS)))
def test_a_code_is_valid_and_named_or_refused(code, classification):
    try:
        validate_code(classification, code)
    except UnknownCodeError as error:
        said = str(error)
    else:
        said = f"{classification} {short_name(classification, code)}"
    assert classification in said


def test_national_lines_reduce_to_six_digits():
    assert to_hs6("JPHS9", "630260010") == "630260"
    assert to_hs6("PCT8", "10063010") == "100630"
    with pytest.raises(UnknownCodeError, match="no six-digit subheading"):
        to_hs6("HS22", "0409")


def test_editions():
    assert [hs_edition(year) for year in HS_EDITIONS.values()] == list(HS_EDITIONS)
    with pytest.raises(UnknownCodeError, match="from 1988"):
        hs_edition(1987)


def test_industries_are_fifty_and_fit_a_chart():
    assert len(industries()) == 50
    assert all(len(entry.short_name) <= 24 for entry in industries())
    assert len({entry.short_name for entry in industries()}) == 50
    assert len(of_kind("goods")) == 27
    assert of_kind("utilities") == ("D", "E")
    assert of_kind("construction") == ("F",)
    assert industry("g").short_name == "Wholesale, retail"
    assert industry("M").short_name == "Professional services"
    assert industry("C24A").short_name == "Iron and steel"
