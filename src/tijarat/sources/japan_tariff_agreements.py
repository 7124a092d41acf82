"""The agreements whose columns Japan's schedule prints, and whose goods each is for.

Who belongs to an agreement of several countries is written here only where we know it for sure: the
parties for which it was in force with Japan when this was typed (2026).
"""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import country

PREFIX = "EPA_"
"""How the columns of agreements begin."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A column of the schedule: the regime it is stored as, and the exporters it is for."""

    regime: str
    exporters: tuple[str, ...]


_GROUPS = {
    "アセアン": ("ASEAN EPA", "BRN IDN KHM LAO MMR MYS PHL SGP THA VNM"),
    "CPTPP": ("CPTPP", "AUS BRN CAN CHL GBR MEX MYS NZL PER SGP VNM"),
    "欧州連合": (
        "EU EPA",
        "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL "
        "PRT ROU SVK SVN SWE",
    ),
    "RCEP_アセアン豪州NZ": ("RCEP", "AUS BRN IDN KHM LAO MYS NZL PHL SGP THA VNM"),
    "RCEP_中国": ("RCEP", "CHN"),
    "RCEP_韓国": ("RCEP", "KOR"),
    "日米貿易協定": ("US-Japan Trade Agreement", "USA"),
}
"""Name of the column -> regime, and the exporters it is for."""

NOTE = (
    "Rates of an agreement are stored for each party it was in force with. Left out because we are "
    "not sure: Myanmar in RCEP, and whoever joined CPTPP after the United Kingdom."
)


def agreement(column: str) -> Agreement | None:
    """The agreement of a column; None where its name is no agreement and no country we know.

    A column named by a country alone is Japan's agreement with that country, whichever it is: a new
    agreement needs no change here.

    >>> agreement("EPA_豪州"), agreement("EPA_RCEP_韓国").regime, agreement("EPA_無名") is None
    (Agreement(regime='Australia EPA', exporters=('AUS',)), 'RCEP', True)
    """
    name = column.removeprefix(PREFIX).strip()
    if name in _GROUPS:
        regime, members = _GROUPS[name]
        return Agreement(regime, tuple(members.split()))
    try:
        partner = country(name)
    except UnknownCodeError:
        return None
    return Agreement(f"{partner.name} EPA", (partner.iso3,))
