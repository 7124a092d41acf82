"""What the cells of Japan's tariff schedule say: rates, brackets, seasons, and the rate that applies.

The schedule prints, for each line, a general and a temporary rate (together the statutory one), the
rate bound at the WTO, preferences, and the agreements. A cell is an ad valorem rate (``7.4%``,
``無税`` free), the same in brackets, or words: a specific duty, a range, a rate for part of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

FREE = "無税"

_AD_VALOREM = re.compile(r"\(?(?:無税|(\d+(?:\.\d+)?)%)\)?")
_FIGURES = re.compile(r"[\x21-\x7e]+")
_RATE = re.compile(r"\**\(?\d+(?:\.\d+)?%\)?")
_MONTH_DAY = r"(\d{1,2})月(\d{1,2}日|末日)"
_SEASON = re.compile(rf"毎年{_MONTH_DAY}から[同翌]年{_MONTH_DAY}まで")
_LAST_DAY = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: ad valorem percent, or None; and its words where it is not only ad valorem."""

    percent: float | None
    words: str | None = None


@cache
def duty(cell: str) -> Duty | None:
    """The duty a cell prints; None for an empty cell (the schedule grants nothing there).

    Brackets and the mark ◎ do not change a rate. Other marks (※, ●, asterisks) point to conditions
    printed elsewhere: such a cell is kept as its words.

    >>> duty("7.4%"), duty("（無税）"), duty("")
    (Duty(percent=7.4, words=None), Duty(percent=0.0, words=None), None)
    >>> duty("20%又は48円/kgのうちいずれか高い税率").percent is None
    True
    """
    text = words(cell)
    if not text:
        return None
    found = _AD_VALOREM.fullmatch(_plain(text).removeprefix("◎"))
    if found is None:
        return Duty(None, text)
    return Duty(float(found[1]) if found[1] else 0.0)


@cache
def is_legible(cell: str) -> bool:
    """Whether a cell can be the schedule's: nothing, Japanese words, or one percentage.

    >>> is_legible("48円/kg"), is_legible("*(61.9%)"), is_legible("1O%"), is_legible("-10%")
    (True, True, False, False)
    """
    text = _plain(cell)
    return _FIGURES.fullmatch(text) is None or _RATE.fullmatch(text.removeprefix("◎")) is not None


@cache
def words(cell: str) -> str:
    r"""The cell as printed, on one line: clauses that stood on lines of their own part by ``; ``.

    >>> words("29.8%+\n915円/kg"), words("人造繊維製のもの 7.4%\n\nその他のもの (9%)")
    ('29.8%+915円/kg', '人造繊維製のもの 7.4%; その他のもの (9%)')
    """
    text = cell.strip().replace("\u3000", " ").replace("\r", "")
    text = re.sub(r"(?<=[+＋〜(（])\n+|\n+(?=/)", "", text)
    return re.sub(r"\s*\n\s*", "; ", text)


@cache
def season(description: str) -> str:
    """When a line applies, ``MM-DD to MM-DD``, both days included; empty for all year.

    >>> season("(2)毎年10月1日から翌年3月31日までに輸入されるもの"), season("その他のもの")
    ('10-01 to 03-31', '')
    >>> season("2 毎年11月1日から翌年2月末日までに輸入されるもの")
    '11-01 to 02-29'
    """
    found = _SEASON.search(_plain(description))
    if found is None:
        return ""
    return f"{_day(found[1], found[2])} to {_day(found[3], found[4])}"


def most_favoured_nation(general: str, temporary: str, wto: str) -> Duty:
    """The rate for members of the WTO: the lower of the WTO's and the statutory rate.

    The statutory rate is the temporary one where there is one, else the general. A rate is compared
    only where it is ad valorem; the words of what could not be compared stand beside the result. A
    temporary rate that is not ad valorem leaves none, because it may be the lower one.

    >>> most_favoured_nation("10%", "4.2%", "6%"), most_favoured_nation("(50%)", "38.5%", "(50%)")
    (Duty(percent=4.2, words=None), Duty(percent=38.5, words=None))
    >>> most_favoured_nation("4,000円/頭", "", "3,400円/頭")
    Duty(percent=None, words='WTO 3,400円/頭; statutory 4,000円/頭')
    """
    statutory, bound = duty(temporary) or duty(general), duty(wto)
    left = [
        f"{name} {found.words}"
        for name, found in (("WTO", bound), ("statutory", statutory))
        if found is not None and found.words is not None
    ]
    at_hand = [d.percent for d in (statutory, bound) if d is not None and d.percent is not None]
    if temporary.strip() and (statutory is None or statutory.percent is None):
        at_hand = []
    return Duty(min(at_hand, default=None), "; ".join(left) or None)


def generalised_preference(gsp: str, mfn: Duty) -> Duty:
    """What a beneficiary of the GSP pays: the lower of the GSP's and the MFN rate.

    >>> generalised_preference("5.92%", Duty(7.4)), generalised_preference("", Duty(7.4))
    (Duty(percent=5.92, words=None), Duty(percent=7.4, words=None))
    """
    preference = duty(gsp)
    if preference is None:
        return mfn
    if preference.percent is None or mfn.percent is None:
        percent = mfn.percent if preference.percent is None else preference.percent
        left = [f"GSP {preference.words}"] if preference.words else []
        left += [f"MFN: {mfn.words}"] if mfn.words and preference.percent is None else []
        return Duty(percent, "; ".join(left) or None)
    return preference if preference.percent <= mfn.percent else mfn


def _plain(text: str) -> str:
    """Full-width brackets, digits and percent signs as narrow ones, no spaces."""
    narrow = str.maketrans("（）％０１２３４５６７８９．", "()%0123456789.")
    return re.sub(r"\s", "", text.translate(narrow))


def _day(month: str, day: str) -> str:
    number = _LAST_DAY[int(month)] if day == "末日" else int(day.removesuffix("日"))
    return f"{int(month):02d}-{number:02d}"
