"""Urdu. A mark before each date keeps it whole beside words that run from left to right."""

MARK = "\u200f"
DATE_FORMAT = f"{MARK}j F Y"
SHORT_DATE_FORMAT = f"{MARK}j M Y"
YEAR_MONTH_FORMAT = f"{MARK}M Y"
DATETIME_FORMAT = f"{MARK}j M Y، H:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
