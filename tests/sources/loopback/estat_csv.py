"""The customs CSV of e-Stat in its dialects, one a year. SYNTHETIC figures, thousand yen.

======  =====================================================================
2025    UTF-8 with BOM, 45 columns, months not yet published are 0, revisable
2024    the same for a whole year, April written ``Apl``
2023    columns shuffled
2022    44 columns: no ``Country``
2010    Shift-JIS: the blank unit is a full-width space, bytes 81 40
======  =====================================================================
"""

import csv
import io
import random

MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
COUNTRIES = ("124", "123", "105", "110")  # Pakistan, India, China, Viet Nam
GOODS = {  # HS9: unit 1, unit 2, size
    "040900000": ("  ", "KG", 3),
    "100630010": ("  ", "MT", 17),
    "520512000": ("  ", "KG", 11),
    "630260000": ("NO", "KG", 23),
    "870323000": ("  ", "NO", 29),
    "999999999": ("  ", "  ", 2),  # no quantity at all
}
COMMODITIES = {"70503": ("  ", "NO", 31), "611": ("  ", "TH", 13)}
Row = dict[str, str]


def trade_file(direction: str, year: int, chapters: str, last: int, vintage: int) -> bytes:
    """The file of a section; ``chapters`` as "50-63" or "15" (the last, "00", holds the rest)."""
    first, _, end = chapters.partition("-")
    inside = [hs for hs in GOODS if first <= _chapter(hs) <= (end or first)]
    rows = [
        _row(direction, year, hs, country, GOODS[hs], last, vintage)
        for hs in inside
        for country in (COUNTRIES if year != 2022 else COUNTRIES[:1])
    ]
    if year == 2010:
        for row in rows:
            row["Unit1"] = "\u3000" if not row["Unit1"].strip() else row["Unit1"]
    return _write(rows, _header(year), "cp932" if year == 2010 else "utf-8-sig")


def commodity_file(year: int, last: int) -> bytes:
    """Principal commodity by country: the column HS holds a commodity code."""
    rows = [
        _row("1", year, code, country, COMMODITIES[code], last, 1)
        for code in COMMODITIES
        for country in COUNTRIES
    ]
    return _write(rows, _columns(), "utf-8-sig")


def customs_office_file() -> bytes:
    """With ``Custom``: one row for each office, so rows must be added up."""
    rows: list[Row] = []
    for office in ("100", "200"):
        row = _row("2", 2021, "040900000", "124", GOODS["040900000"], 12, 1)
        rows.append({**row, "Custom": office})
    columns = _columns()
    columns.insert(3, "Custom")
    return _write(rows, columns, "utf-8-sig")


def _chapter(hs: str) -> str:
    return "00" if hs.startswith("99") else hs[:2]


def _columns(april: str = "Apr") -> list[str]:
    measures = ("Quantity1", "Quantity2", "Value")
    months = ["Year", *(april if month == "Apr" else month for month in MONTHS)]
    return [
        *("Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2"),
        *(f"{measure}-{month}" for month in months for measure in measures),
    ]


def _header(year: int) -> list[str]:
    columns = _columns("Apl" if year == 2024 else "Apr")
    if year == 2022:
        columns.remove("Country")
    if year == 2023:
        random.Random(2023).shuffle(columns)
    return columns


def _row(
    direction: str,
    year: int,
    code: str,
    country: str,
    good: tuple[str, str, int],
    last: int,
    vintage: int,
) -> Row:
    """January and so on as value, in both spellings of April."""
    unit1, unit2, size = good
    row = {
        "Exp or Imp": direction,
        "Year": str(year),
        "HS": f"'{code}'",
        "Country": country,
        "Unit1": unit1,
        "Unit2": unit2,
    }
    quantities1, quantities2, values = [], [], []
    for month in range(1, 13):
        value = size * 10 + month + int(country) % 10 + (5 if direction == "2" else 0)
        if vintage > 1 and year == 2025 and month == 2:
            value += 7  # February revised in the later vintage
        out = month <= last and not (country == "110" and month == 1)  # a true zero, in January
        values.append(value if out else 0)
        quantities2.append(value // 2 if out and unit2.strip() else 0)
        quantities1.append(value // 3 if out and unit1.strip() else 0)
    sets = (("Quantity1", quantities1), ("Quantity2", quantities2), ("Value", values))
    for measure, numbers in sets:
        row[f"{measure}-Year"] = str(sum(numbers))
        for month, number in zip(MONTHS, numbers, strict=True):
            row[f"{measure}-{month}"] = str(number)
        row[f"{measure}-Apl"] = row[f"{measure}-Apr"]
    return row


def _write(rows: list[Row], columns: list[str], encoding: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)
