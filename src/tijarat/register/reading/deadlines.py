"""Deadlines as texts put them: "by April 2027", "within three years", "in the coming months"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from tijarat.errors import PeriodError
from tijarat.reference.periods import fiscal_year
from tijarat.register.reading.candidates import Deadline
from tijarat.register.reading.language import Language

Kind = Literal["span", "vague", "fiscal", "named-fiscal", "day", "month", "year", "this-or-next"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a date depends on: when the text is dated, whose fiscal years may be meant."""

    dated: date | None
    sides: tuple[str, ...]


def find_deadline(
    text: str, start: int, end: int, asked: Asked, language: Language
) -> Deadline | None:
    """The first deadline between two places, one with a day before a vague one; None without."""
    found: list[Deadline] = []
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(text, start, end):
            latest = _latest(kind, match, asked, language)
            if (
                kind in ("day", "month")
                and match["how"].lower() in ("in", "on")
                and (latest is None or (asked.dated is not None and latest < asked.dated))
            ):
                continue  # when something happened
            found.append(Deadline(match.start(), match.end(), match[0], latest))
    if not found:
        return None
    return min(found, key=lambda d: (d.latest is None, d.start, -d.end))


@lru_cache(maxsize=8)
def _patterns(language: Language) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """One pattern a kind; each word is bounded, so that no text makes them slow."""
    number = "|".join([r"\d{1,3}", *sorted(language.numbers, key=len, reverse=True)])
    month = "|".join(f"{m}|{m[:3]}\\.?" for m in language.months) + r"|sept\.?"
    b = r"\s{1,4}"
    how = rf"(?P<how>by|before|until|till|no{b}later{b}than|not{b}later{b}than|latest{b}by)"
    edge = rf"(?:(?P<edge>the{b}end{b}of|end{b}of|end-|early|mid-|late|the{b}start{b}of)(?:{b})?)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    unit = r"(?P<unit>day|week|month|year)s?"
    sources: list[tuple[Kind, str]] = [
        ("span", rf"\b(?:within|over|in|during){b}(?:(?:a|the){b}(?:period{b}of{b})?)?"
                 rf"(?:next{b}|coming{b}|following{b})?(?P<n>{number})[\s-]{{1,4}}{unit}\b"
                 rf"(?!{b}(?:ago|earlier|of))"),
        ("day", rf"\b(?P<how>by|before|until|on|no{b}later{b}than|not{b}later{b}than){b}(?:the{b})?"
                rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{b}(?:of{b})?(?P<m1>{month}),?{b}{year}"
                rf"|(?P<m2>{month}){b}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?{b}(?P<y2>(?:19|20)\d\d)"
                r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))\b"),
        ("month", rf"\b(?P<how>{how[8:-1]}|in){b}{edge}(?P<month>{month})(?:,?{b}{year})?\b"),
        ("named-fiscal", rf"\b{how}{b}{edge}(?:the{b})?(?:fiscal{b}year|financial{b}year|fy)\s?"
                         r"(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<second>\d{2,4}))?\b"),
        ("year", rf"\b{how}{b}{edge}(?:the{b}year{b})?{year}\b(?!\s?[-–/]\s?\d)"),
        ("fiscal", rf"\b(?:(?:by|before|in|during|from|within){b})?(?:the{b}end{b}of{b})?(?:the{b})?"
                   rf"(?P<which>current|this|next|coming|following|upcoming){b}"
                   rf"(?:fiscal|financial){b}year\b"),
        ("this-or-next", rf"\b(?:(?:by|before|in|during|later|within|early|sometime){b})?"
                         rf"(?:(?P<ends>the{b}end{b}of|end{b}of){b})?(?:the{b})?"
                         rf"(?P<which>this|next|coming|current){b}(?P<unit>week|month|year|quarter)\b"),
        ("vague", rf"\b(?:in|over|during|within){b}(?:the{b})?(?:next|coming|following){b}"
                  rf"(?:few{b}|couple{b}of{b}|several{b})?(?:days|weeks|months|years)\b"
                  rf"|\bin{b}the{b}(?:near|foreseeable|immediate){b}future\b"
                  rf"|\bas{b}soon{b}as{b}possible\b|\bat{b}(?:the|an|its|their){b}earl(?:iest|y)"
                  rf"(?:{b}(?:possible{b})?(?:date|time|opportunity|convenience))?"
                  rf"|\bin{b}due{b}course\b|\b(?:very{b})?(?:soon|shortly)\b|\bimmediately\b"
                  rf"|\bin{b}the{b}(?:short|medium|long){b}(?:term|run)\b"),
    ]  # fmt: skip
    return tuple((kind, re.compile(source, re.IGNORECASE)) for kind, source in sources)


def _latest(kind: Kind, match: re.Match[str], asked: Asked, language: Language) -> date | None:
    try:
        if kind == "day":
            return _day(match, language)
        if kind == "month":
            return _month(match, asked, language)
        if kind == "year":
            return _edge_of_year(int(match["year"]), match)
        if kind == "named-fiscal":
            return _named_fiscal(match, asked)
        if asked.dated is None or kind == "vague":
            return None
        if kind == "span":
            return _later(asked.dated, match["unit"].lower(), _number(match["n"], language))
        if kind == "fiscal":
            return _fiscal(asked.dated, match["which"].lower(), asked.sides)
        return _this_or_next(asked.dated, match["which"].lower(), match["unit"].lower())
    except (ValueError, OverflowError):  # the 31st of February: somebody must ask
        return None


def _number(text: str, language: Language) -> int:
    return int(text) if text.isdecimal() else language.numbers[text.lower()]


def _later(day: date, unit: str, count: int) -> date:
    """So many units after a day; the 31st becomes the last day of a shorter month."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, min(day.day, _days(months)))


def _days(months: int) -> int:
    return monthrange(months // 12, months % 12 + 1)[1]


def _last_day(months: int) -> date:
    return date(months // 12, months % 12 + 1, _days(months))


def _month_number(name: str, language: Language) -> int:
    short = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(language.months, 1) if month.startswith(short))


def _day(match: re.Match[str], language: Language) -> date:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
    elif match["d1"]:
        day = date(int(match["year"]), _month_number(match["m1"], language), int(match["d1"]))
    else:
        day = date(int(match["y2"]), _month_number(match["m2"], language), int(match["d2"]))
    return day - timedelta(days=1) if match["how"].lower() == "before" else day


def _month(match: re.Match[str], asked: Asked, language: Language) -> date | None:
    """The month's last day; the first such month to come where no year stands."""
    number = _month_number(match["month"], language)
    if match["year"]:
        months = int(match["year"]) * 12 + number - 1
    elif asked.dated is None:
        return None
    else:
        ahead = (number - asked.dated.month) % 12
        months = asked.dated.year * 12 + asked.dated.month - 1 + ahead
    if match["how"].lower() == "before" and not match["edge"]:
        return _last_day(months - 1)
    return _last_day(months)


def _edge_of_year(year: int, match: re.Match[str]) -> date:
    edge = (match["edge"] or "").lower()
    if edge.startswith(("early", "the start")):
        return date(year, 3, 31)
    if edge.startswith("mid"):
        return date(year, 6, 30)
    return (
        date(year - 1, 12, 31)
        if match["how"].lower() == "before" and not edge
        else date(year, 12, 31)
    )


def _fiscal(dated: date, which: str, sides: tuple[str, ...]) -> date | None:
    """End of the fiscal year meant; the later one where the two sides' differ."""
    ends: list[date] = []
    for side in sides:
        try:
            years = [fiscal_year(side, dated.year + ahead) for ahead in (-1, 0, 1, 2, 3)]
        except PeriodError:  # when it begins there is not known
            return None
        last_days = sorted(_last_day(year.start() + year.length() - 1) for year in years)
        to_come = [day for day in last_days if day >= dated]
        ends.append(to_come[0 if which in ("current", "this") else 1])
    return max(ends, default=None)


def _named_fiscal(match: re.Match[str], asked: Asked) -> date | None:
    ends: list[date] = []
    for side in asked.sides:
        try:
            year = fiscal_year(side, int(match["first"]))
        except PeriodError:
            return None
        months = year.start() + year.length() - 1
        if match["second"] and year.start() // 12 < int(match["first"]) and year.start() % 12:
            months += 12  # FY2026-27 names the year that begins in 2026
        ends.append(_last_day(months))
    return max(ends, default=None)


def _this_or_next(dated: date, which: str, unit: str) -> date:
    ahead = 0 if which in ("this", "current") else 1
    if unit == "week":
        return dated + timedelta(days=6 - dated.weekday() + 7 * ahead)
    if unit == "year":
        return date(dated.year + ahead, 12, 31)
    months = dated.year * 12 + dated.month - 1
    if unit == "month":
        return _last_day(months + ahead)
    return _last_day(months // 3 * 3 + 2 + 3 * ahead)
