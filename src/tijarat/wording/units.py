"""Words of numbers, by language: what a country counts in, its units, its simple fractions.

Japanese and Urdu count dollars as the desk does (docs/desk/glossary.md): 万, 億, 兆; ہزار, لاکھ, کروڑ
and thousands of ارب.
"""

from __future__ import annotations

LANGUAGES = ("en", "ja", "ur")

DOLLARS: dict[str, tuple[tuple[float, float, str, int], ...]] = {
    "en": (
        (1e12, 1e12, "{n} trillion dollars", 2),
        (1e9, 1e9, "{n} billion dollars", 2),
        (1e8, 1e6, "{n} million dollars", 0),
        (1e6, 1e6, "{n} million dollars", 1),
        (1e4, 1e3, "{n} thousand dollars", 0),
        (0.0, 1.0, "{n} dollars", 0),
    ),
    "ja": (
        (1e12, 1e12, "{n}兆ドル", 2),
        (1e10, 1e8, "{n}億ドル", 0),
        (1e9, 1e8, "{n}億ドル", 1),
        (1e8, 1e8, "{n}億ドル", 2),
        (1e6, 1e4, "{n}万ドル", 0),
        (1e4, 1e4, "{n}万ドル", 1),
        (0.0, 1.0, "{n}ドル", 0),
    ),
    "ur": (
        (1e11, 1e9, "{n} ارب ڈالر", 0),
        (1e10, 1e9, "{n} ارب ڈالر", 1),
        (1e9, 1e9, "{n} ارب ڈالر", 2),
        (1e8, 1e7, "{n} کروڑ ڈالر", 1),
        (1e7, 1e7, "{n} کروڑ ڈالر", 2),
        (1e6, 1e5, "{n} لاکھ ڈالر", 1),
        (1e5, 1e5, "{n} لاکھ ڈالر", 2),
        (1e4, 1e3, "{n} ہزار ڈالر", 0),
        (0.0, 1.0, "{n} ڈالر", 0),
    ),
}
"""Language -> from this value on: divisor, words, decimals."""

UNITS: dict[str, dict[str, str]] = {
    "en": {
        "percentage points": "{n} percentage points",
        "times": "{n} times",
        "USD/t": "{n} dollars a tonne",
        "t": "{n} tonnes",
        "km": "{n} km",
        "stages": "{n} stages",
    },
    "ja": {
        "percentage points": "{n}ポイント",
        "times": "{n}倍",
        "USD/t": "1トン当たり{n}ドル",
        "t": "{n}トン",
        "km": "{n}km",
        "stages": "{n}段階",
    },
    "ur": {
        "percentage points": "{n} فیصد پوائنٹ",
        "times": "{n} گنا",
        "USD/t": "{n} ڈالر فی ٹن",
        "t": "{n} ٹن",
        "km": "{n} کلومیٹر",
        "stages": "{n} مراحل",
    },
}
"""Language -> unit -> a number with it."""

SHARES = (1 / 20, 1 / 10, 1 / 5, 1 / 4, 1 / 3, 2 / 5, 1 / 2, 3 / 5, 2 / 3, 3 / 4, 4 / 5, 9 / 10)
"""Shares that have a name of their own."""

FRACTIONS: dict[str, tuple[str, ...]] = {
    "en": (
        *("a twentieth", "a tenth", "a fifth", "a quarter", "a third", "two fifths", "half"),
        *("three fifths", "two thirds", "three quarters", "four fifths", "nine tenths"),
    ),
    "ja": (
        *("20分の1", "10分の1", "5分の1", "4分の1", "3分の1", "5分の2", "半分"),
        *("5分の3", "3分の2", "4分の3", "5分の4", "10分の9"),
    ),
    "ur": (
        *("بیسواں حصہ", "دسواں حصہ", "پانچواں حصہ", "ایک چوتھائی", "ایک تہائی"),
        *("پانچ میں سے دو حصے", "نصف", "پانچ میں سے تین حصے", "دو تہائی", "تین چوتھائی"),
        *("پانچ میں سے چار حصے", "دس میں سے نو حصے"),
    ),
}
"""Language -> names of :data:`SHARES`."""

ALMOST: dict[str, tuple[str, str]] = {
    "en": ("almost nothing", "almost all"),
    "ja": ("ごくわずか", "ほぼすべて"),
    "ur": ("نہ ہونے کے برابر", "تقریباً سارا"),
}
"""Language -> nothing and all, when nearly so."""

COMMAS = {"en": ", ", "ja": "、", "ur": "، "}
"""Language -> what parts two words of a list."""

COUNTED: dict[str, dict[str, str]] = {
    "ja": {
        "goods": "財",
        "goods and services": "財・サービス",
        "trade": "貿易",
        "telecoms, computer and information services": "通信・コンピュータ・情報サービス",
        "trade agreements": "貿易協定",
        "both ways added": "往復の合計",
        "Government of Pakistan": "パキスタン政府",
        "State Bank of Pakistan": "パキスタン中央銀行",
        "Ministry of Finance of Japan": "日本の財務省",
        "not stated": "記載なし",
        "receipts of banks": "銀行の受取額",
        "FOB, reconciled from both customs": "FOB、両国の税関統計を調整",
        "customs, valuation not stated": "税関統計（評価基準の記載なし）",
        "as reported, converted by UNCTAD": "報告値をUNCTADがドルに換算",
        "treaties signed 1948 to 2020 that name both": "1948～2020年に署名され、両国を当事国とする条約",
    },
    "ur": {
        "goods": "سامان",
        "goods and services": "سامان اور خدمات",
        "trade": "تجارت",
        "telecoms, computer and information services": "ٹیلی کام، کمپیوٹر اور انفارمیشن خدمات",
        "trade agreements": "تجارتی معاہدے",
        "both ways added": "دونوں سمتیں جمع",
        "Government of Pakistan": "حکومتِ پاکستان",
        "State Bank of Pakistan": "اسٹیٹ بینک آف پاکستان",
        "Ministry of Finance of Japan": "جاپان کی وزارتِ خزانہ",
        "not stated": "درج نہیں",
        "receipts of banks": "بینکوں کی وصولیاں",
        "FOB, reconciled from both customs": "FOB، دونوں ملکوں کے کسٹمز سے ہم آہنگ",
        "customs, valuation not stated": "کسٹمز کے اعداد، مالیت کی بنیاد درج نہیں",
        "as reported, converted by UNCTAD": "جیسے بتایا گیا، UNCTAD نے ڈالر میں بدلا",
        "treaties signed 1948 to 2020 that name both": "1948 تا 2020 کے معاہدے جن میں دونوں شامل ہیں",
    },
}
"""Language -> what published figures count, who says so and how, in the words of the data."""

LEFT_TO_RIGHT = "\u200e"
"""Keeps a sign before its number, and a percent sign behind it, where text runs from right to left."""
