"""What a policy scenario answers, in words and rows of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.amounts import dollars, percent, percents, scaled
from tijarat.desk.industry_words import INDUSTRIES
from tijarat.desk.policy_words import caveats_of, sources_of
from tijarat.reference import countries
from tijarat.reference.industries import industry

NOTHING = 5e-6
"""Percent below which a change is said to be next to nothing."""

LISTED = 8
"""Industries of a table, those that change most; the others are said to be more."""

Numbers = Mapping[str, Any]


def name_of(code: str) -> str:
    """A country in the reader's language."""
    return countries.name(code, get_language() or "en")


def row(label: str, numbers: Numbers, change: str, share: str) -> dict[str, str]:
    """A change in dollars and in percent, with its band where there is one."""
    before = numbers.get("before")
    return {
        "label": label,
        "before": "" if before is None else scaled(before),
        "change": scaled(numbers[change] or 0.0),
        "percent": "–" if numbers[share] is None else percent(numbers[share]),
        "band": band(numbers, share),
    }


def band(numbers: Numbers, share: str) -> str:
    """The ends of a percentage; '' where nothing was drawn."""
    low, high = numbers.get(f"{share}_low"), numbers.get(f"{share}_high")
    return "" if low is None or high is None else percents(low, high)


def dollar_band(numbers: Numbers, change: str) -> str:
    """The ends of a change in dollars; '' where nothing was drawn."""
    low, high = numbers.get(f"{change}_low"), numbers.get(f"{change}_high")
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": scaled(low), "high": scaled(high)}


def finding(total: Numbers, buyer: str) -> str:
    """What happens to sales, in a line."""
    share = total["change_percent"] or 0.0
    words = {"buyer": buyer, "percent": percent(abs(share))}
    if abs(share) < NOTHING:
        return _("It would hardly move sales to %(buyer)s") % words
    if share > 0:
        return _("It would raise sales to %(buyer)s by %(percent)s") % words
    return _("It would cut sales to %(buyer)s by %(percent)s") % words


def sentence(content: Numbers, exporter: str, importer: str) -> str:
    """What happens to sales in dollars, and to real income on both sides."""
    people = content["countries"]
    words = {
        "seller": name_of(exporter),
        "buyer": name_of(importer),
        "own": percent(people[exporter]["real_income_percent"]),
        "other": percent(people[importer]["real_income_percent"]),
    }
    second = _("Real income would change by %(own)s in %(seller)s and by %(other)s in %(buyer)s.")
    return f"{sold(content, exporter, importer, content['flows']['all'])} {second % words}"


def sold(content: Numbers, exporter: str, importer: str, total: Numbers) -> str:
    """How much more one country would sell the other."""
    words = {
        "seller": name_of(exporter),
        "buyer": name_of(importer),
        "year": content["period"],
        "change": dollars(abs(total["change"])),
        "percent": _with_band(content, total),
    }
    if total["change"] >= 0:
        said = _(
            "%(seller)s would sell %(buyer)s %(change)s more a year (%(percent)s), "
            "in the world of %(year)s."
        )
    else:
        said = _(
            "%(seller)s would sell %(buyer)s %(change)s less a year (%(percent)s), "
            "in the world of %(year)s."
        )
    return said % words


def _with_band(content: Numbers, total: Numbers) -> str:
    """The change in percent, with its band where there is one."""
    words = {"percent": percent(total["change_percent"] or 0.0), "n": content["percent_between"]}
    ends = band(total, "change_percent")
    if not ends:
        return words["percent"]
    return _("%(percent)s; %(n)s%% band %(ends)s") % {**words, "ends": ends}


def plain(code: str) -> str:
    """An industry's name as it stands inside a sentence: small first letter, unless it is IT."""
    name = industry_name(code)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def industry_name(code: str) -> str:
    """An industry in the reader's language."""
    return str(INDUSTRIES.get(code) or industry(code).short_name)


def in_words(picture: dict[str, Any] | None) -> dict[str, Any] | None:
    """A picture whose bars are industries, with their names in the reader's language.

    It was drawn once for all readers, in English.
    """
    if not picture or get_language() == "en":
        return picture
    svg = picture["svg"]
    for code in picture["industries"]:
        drawn, said = escape(industry(code).short_name), escape(industry_name(code))
        svg = svg.replace(f">{drawn}<", f">{said}<").replace(f"{drawn} ", f"{said} ")
    return {**picture, "svg": svg}


def finding_of(content: Numbers | None) -> str:
    """What a kept answer comes to, in a sentence; '' where there is none."""
    if not content:
        return ""
    exporter, importer = settings.PAIR
    return sold(content, exporter, importer, content["flows"]["all"])


# ------------------------------------------------------------------ the whole answer, for the lab


def whole(content: Numbers, exporter: str, importer: str) -> dict[str, Any]:
    """Everything an answer of the lab says: figures, sentences, countries, flows both ways.

    Parameters
    ----------
    content : as the numerics' process gives it.
    exporter, importer : the pair, ISO 3166 alpha-3.
    """
    there, back = content["flows"]["all"], content["back"]["all"]
    people = content["countries"]
    pictures = {(one["exporter"], one["importer"]): one for one in content["pictures"]}
    return {
        "content": content,
        "finding": finding(there, name_of(importer)),
        "sentences": [
            sold(content, exporter, importer, there),
            sold(content, importer, exporter, back),
        ],
        "figures": [
            _figure(_("sales of %(seller)s to %(buyer)s"), exporter, importer, there),
            _figure(_("sales of %(seller)s to %(buyer)s"), importer, exporter, back),
            *(_income(code, people[code]) for code in (exporter, importer)),
        ],
        "interval": content["percent_between"],
        "caveats": caveats_of(content),
        "sources": sources_of(content),
        "countries": [_country(code, numbers) for code, numbers in people.items()],
        "ways": [
            {
                "seller": seller,
                "buyer": buyer,
                "picture": in_words(pictures.get((seller, buyer))),
                **_flows(content[where]),
            }
            for seller, buyer, where in (
                (exporter, importer, "flows"),
                (importer, exporter, "back"),
            )
        ],
    }


def _figure(label: str, seller: str, buyer: str, total: Numbers) -> dict[str, str]:
    return {
        "digits": percent(total["change_percent"] or 0.0),
        "label": label % {"seller": name_of(seller), "buyer": name_of(buyer)},
        "band": band(total, "change_percent"),
    }


def _income(code: str, numbers: Numbers) -> dict[str, str]:
    return {
        "digits": scaled(numbers["real_income_change"]),
        "label": _("dollars a year of real income in %(country)s") % {"country": name_of(code)},
        "band": dollar_band(numbers, "real_income_change"),
    }


def _country(code: str, numbers: Numbers) -> dict[str, Any]:
    revenue = numbers.get("tariff_revenue_change")
    return {
        "code": code,
        "income": row("", numbers, "real_income_change", "real_income_percent"),
        "exports": row("", numbers, "exports_change", "exports_percent"),
        "revenue": "–" if revenue is None else scaled(revenue),
    }


def _flows(flows: Numbers) -> dict[str, Any]:
    """The industries that change most, and what they come to with the others."""
    codes = [code for code in flows if code != "all" and flows[code]["change"]]
    codes.sort(key=lambda code: -abs(flows[code]["change"]))
    shown = [
        row(industry_name(code), flows[code], "change", "change_percent") for code in codes[:LISTED]
    ]
    total = row(_("All industries"), flows["all"], "change", "change_percent")
    return {"rows": shown, "total": total, "more": max(0, len(codes) - LISTED)}
