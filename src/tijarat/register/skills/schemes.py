"""Japan's schemes for workers from abroad, as dated data: when in force, by which law, asking for what.

What is asked is that of the day on which somebody is to enter the country. ``READ`` says how far these
rows were checked; the page of each scheme says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")

READ = date(2026, 11, 25)
"""Day on which these rows were read, on secondary pages and not in the gazette."""

FIELDS: dict[str, str | Promise] = {
    "nursing_care": _("nursing care"),
    "building_cleaning": _("building cleaning"),
    "materials": _("materials processing"),
    "machinery": _("industrial machinery"),
    "electronics": _("electric and electronic industry"),
    "industrial_products": _("manufacture of industrial products"),
    "construction": _("construction"),
    "shipbuilding": _("shipbuilding and ship machinery"),
    "car_repair": _("car repair and maintenance"),
    "aviation": _("aviation"),
    "accommodation": _("accommodation"),
    "road_transport": _("road transport"),
    "railway": _("railway"),
    "agriculture": _("agriculture"),
    "fishery": _("fishery"),
    "food_making": _("manufacture of food and drink"),
    "food_service": _("food service"),
    "forestry": _("forestry"),
    "wood": _("wood industry"),
    "linen": _("linen supply"),
    "warehousing": _("logistics and warehousing"),
    "recycling": _("resource circulation"),
}
"""Code of a field -> its name."""

Span = tuple[date, date | None]
"""First and last day; None where no last day is set."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is asked of the language.

    Parameters
    ----------
    level : CEFR level; '' where none is asked.
    course : whether a recognised course counts instead of a test.
    also : code of a further test; '' for none.
    """

    level: str = ""
    course: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme.

    Parameters
    ----------
    code, name : how it is kept and said.
    since, until : first and last day on which one can enter under it.
    law, address : its legal source.
    fields : field -> days on which it is open; empty where the scheme is not bound to a list of fields.
    language : field or '' for any -> first day -> what is asked from then on.
    skills : grade of the skills test that is asked on entry; '' for none.
    after : code of what counts instead of both tests; '' for nothing.
    successor : code of the scheme that takes its place; '' for none.
    remark : what the rows do not say.
    """

    code: str
    name: str | Promise
    since: date
    until: date | None
    law: str | Promise
    address: str
    fields: Mapping[str, Span] = field(default_factory=dict[str, Span])
    language: Mapping[str, Mapping[date, Language]] = field(
        default_factory=dict[str, Mapping[date, Language]]
    )
    skills: str = ""
    after: str = ""
    successor: str = ""
    remark: str | Promise = ""

    def runs(self, day: date) -> bool:
        """Whether one can enter under it on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def open_fields(self, day: date) -> list[str]:
        """Fields that are open on a day, in the order of ``FIELDS``."""
        return [code for code in FIELDS if code in self.fields and _within(self.fields[code], day)]

    def takes(self, field_code: str, day: date) -> bool:
        """Whether a field is open on a day."""
        return not self.fields or field_code in self.open_fields(day)

    def asks(self, field_code: str, day: date) -> Language:
        """What is asked of the language in a field on a day."""
        own = on(self.language.get(field_code, {}), day)
        return own or on(self.language.get("", {}), day) or Language()


def on(dated: Mapping[date, T], day: date) -> T | None:
    """The value that holds on a day: that of the last first day that has come."""
    begun = [first for first in dated if first <= day]
    return dated[max(begun)] if begun else None


def _within(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day <= span[1])


_2019, _MERGED = date(2019, 4, 1), date(2022, 5, 25)
_16, _19, _11, _2027 = date(2024, 3, 29), date(2026, 1, 23), date(2023, 6, 9), date(2027, 4, 1)

_FIRST = (
    *("nursing_care", "building_cleaning", "construction", "shipbuilding", "car_repair"),
    *("aviation", "accommodation", "agriculture", "fishery", "food_making", "food_service"),
)
_SSW1: dict[str, Span] = {
    **dict.fromkeys(_FIRST, (_2019, None)),
    **dict.fromkeys(("materials", "machinery", "electronics"), (_2019, date(2022, 5, 24))),
    "industrial_products": (_MERGED, None),
    **dict.fromkeys(("road_transport", "railway", "forestry", "wood"), (_16, None)),
    **dict.fromkeys(("linen", "warehousing", "recycling"), (_19, None)),
}
_SSW2: dict[str, Span] = {
    **dict.fromkeys(("construction", "shipbuilding"), (_2019, None)),
    **dict.fromkeys(
        (
            *("building_cleaning", "industrial_products", "car_repair", "aviation"),
            *("accommodation", "agriculture", "fishery", "food_making", "food_service"),
        ),
        (_11, None),
    ),
}
_ESD: dict[str, Span] = {
    code: (_2027, None)
    for code, (_first, last) in _SSW1.items()
    if last is None and code not in ("aviation", "road_transport")
}
_SSW_ACT = _(
    "Immigration Control and Refugee Recognition Act (Cabinet Order 319 of 1951), Appended Table I-2, as "
    "amended by Act 102 of 2018"
)

SCHEMES: dict[str, Scheme] = {
    one.code: one
    for one in (
        Scheme(
            "ssw1",
            _("Specified Skilled Worker (i)"),
            _2019,
            None,
            _SSW_ACT,
            "https://laws.e-gov.go.jp/law/326CO0000000319",
            _SSW1,
            {
                "": {_2019: Language("A2")},
                "nursing_care": {_2019: Language("A2", also="nursing_japanese")},
            },
            skills="1",
            after="intern_2",
        ),
        Scheme(
            "ssw2",
            _("Specified Skilled Worker (ii)"),
            _2019,
            None,
            _SSW_ACT,
            "https://laws.e-gov.go.jp/law/326CO0000000319",
            _SSW2,
            {
                "": {_2027: Language("B1")},
                "fishery": {_11: Language("B1")},
                "food_service": {_11: Language("B1")},
            },
            skills="2",
            remark=_("Most enter it in Japan, out of Specified Skilled Worker (i)."),
        ),
        Scheme(
            "titp",
            _("Technical Intern Training"),
            date(2017, 11, 1),
            date(2027, 3, 31),
            _("Technical Intern Training Act (Act 89 of 2016)"),
            "https://laws.e-gov.go.jp/law/428AC0000000089",
            language={"nursing_care": {date(2017, 11, 1): Language("A2")}},
            successor="esd",
            remark=_(
                "Bound to lists of occupations, not to these fields. Those whose plan was applied for in "
                "time may still enter for three months by a transitional rule: ask the Immigration "
                "Services Agency; the desk refuses a planned day after the end."
            ),
        ),
        Scheme(
            "esd",
            _("Employment for Skill Development"),
            _2027,
            None,
            _(
                "Employment for Skill Development Act (Act 89 of 2016 as amended and renamed by Act 60 of "
                "2024)"
            ),
            "https://laws.e-gov.go.jp/law/428AC0000000089",
            _ESD,
            {"": {_2027: Language("A1", course=True)}},
            remark=_(
                "A field may ask for more by its own policy, such as nursing care; read it before you "
                "plan."
            ),
        ),
    )
}
"""Code -> scheme, in the order they are offered."""
