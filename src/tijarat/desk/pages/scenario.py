"""What a policy scenario answers to a barrier, made ready for the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.amounts import dollars, percent, percents, scaled
from tijarat.desk.numerics import asking
from tijarat.reference import countries
from tijarat.reference.hs_to_icio import icio_industry
from tijarat.reference.industries import industry
from tijarat.register.market_access.codes import name_of
from tijarat.register.market_access.models import Barrier

NOTHING = 5e-6
"""Percent below which a change is said to be next to nothing."""


def answer_of(barrier: Barrier, side: str) -> dict[str, Any]:
    """The variables of ``barrier_answer.html``; empty where the barrier is tied to no scenario.

    The point comes first, the interval when it has been drawn; both are kept, so that a page seen again
    shows them at once.

    Parameters
    ----------
    barrier : tied to the scenario, or to none.
    side : of who looks.
    """
    if not barrier.scenario:
        return {"answer": None, "scenario": ""}
    exporter = barrier.exporter
    importer = next(one for one in settings.PAIR if one != exporter)
    point, drawn = asking.know(*asking.both(barrier.scenario, exporter, importer), side=side)
    best = drawn if drawn.answer else point
    waiting = point.waiting if best.answer is None else drawn.waiting
    context: dict[str, Any] = {
        "scenario": barrier.scenario,
        "answer": None,
        "waiting": waiting,
        "said": best.said if best.answer is None else "",
        "no_interval": drawn.said if best.answer and not drawn.answer else "",
    }
    if best.answer is not None:
        context["answer"] = told(best.answer.content, barrier, exporter, importer)
        context["answered_at"] = best.at
    return context


def told(content: dict[str, Any], barrier: Barrier, exporter: str, importer: str) -> dict[str, Any]:
    """An answer in words and rows.

    Parameters
    ----------
    content : as the numerics' process gives it.
    barrier : whose goods the rows are about.
    exporter, importer : the pair, ISO 3166 alpha-3.
    """
    seller, buyer = (countries.name(code, get_language() or "en") for code in (exporter, importer))
    flows, people = content["flows"], content["countries"]
    total = flows["all"]
    own = _industries(barrier.codes)
    rows = [
        _row(
            _("%(seller)s’s sales to %(buyer)s") % {"seller": seller, "buyer": buyer},
            total,
            "change",
            "change_percent",
        )
    ]
    for code, goods in own.items():
        if code in flows:
            words = {"industry": _plain(code), "goods": ", ".join(goods)}
            label = _("of which %(industry)s (where %(goods)s belong)") % words
            rows.append(_row(label, flows[code], "change", "change_percent"))
    for code, name in ((exporter, seller), (importer, buyer)):
        label = _("Real income of %(country)s") % {"country": name}
        rows.append(_row(label, people[code], "real_income_change", "real_income_percent"))
    return {
        "content": content,
        "finding": _finding(total, buyer),
        "sentence": _sentence(content, exporter, importer, seller, buyer),
        "rows": rows,
        "interval": content["percent_between"],
        "cannot": _cannot(content, own, flows, seller, buyer),
    }


def _row(label: str, numbers: dict[str, Any], change: str, share: str) -> dict[str, str]:
    low, high = numbers.get(f"{share}_low"), numbers.get(f"{share}_high")
    before = numbers.get("before")
    return {
        "label": label,
        "before": "" if before is None else scaled(before),
        "change": scaled(numbers[change]),
        "percent": percent(numbers[share] or 0.0),
        "band": "" if low is None or high is None else percents(low, high),
    }


def _finding(total: dict[str, Any], buyer: str) -> str:
    share = total["change_percent"] or 0.0
    words = {"buyer": buyer, "percent": percent(abs(share))}
    if abs(share) < NOTHING:
        return _("It would hardly move sales to %(buyer)s") % words
    if share > 0:
        return _("It would raise sales to %(buyer)s by %(percent)s") % words
    return _("It would cut sales to %(buyer)s by %(percent)s") % words


def _sentence(
    content: dict[str, Any], exporter: str, importer: str, seller: str, buyer: str
) -> str:
    total, people = content["flows"]["all"], content["countries"]
    words = {
        "seller": seller,
        "buyer": buyer,
        "year": content["period"],
        "change": dollars(abs(total["change"])),
        "percent": _with_band(content, total),
        "own": percent(people[exporter]["real_income_percent"]),
        "other": percent(people[importer]["real_income_percent"]),
    }
    if total["change"] >= 0:
        first = _(
            "%(seller)s would sell %(buyer)s %(change)s more a year (%(percent)s), "
            "in the world of %(year)s."
        )
    else:
        first = _(
            "%(seller)s would sell %(buyer)s %(change)s less a year (%(percent)s), "
            "in the world of %(year)s."
        )
    second = _("Real income would change by %(own)s in %(seller)s and by %(other)s in %(buyer)s.")
    return f"{first % words} {second % words}"


def _with_band(content: dict[str, Any], total: dict[str, Any]) -> str:
    """The change in percent, with its band where there is one."""
    words = {"percent": percent(total["change_percent"] or 0.0), "n": content["percent_between"]}
    low, high = total.get("change_percent_low"), total.get("change_percent_high")
    if low is None or high is None:
        return words["percent"]
    return _("%(percent)s; %(n)s%% band %(ends)s") % {**words, "ends": percents(low, high)}


def _plain(code: str) -> str:
    """An industry's name as it stands inside a sentence: small first letter, unless it is IT."""
    name = industry(code).short_name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _industries(codes: tuple[str, ...]) -> dict[str, list[str]]:
    """The model's industries that goods belong to -> the goods' names."""
    found: dict[str, list[str]] = {}
    for code in codes:
        belongs = icio_industry(code[:6])
        if belongs:
            found.setdefault(belongs, []).append(name_of(code))
    return found


def _cannot(
    content: dict[str, Any],
    own: dict[str, list[str]],
    flows: dict[str, Any],
    seller: str,
    buyer: str,
) -> list[str]:
    """What the model cannot say of this barrier."""
    said: list[str] = []
    for code, goods in own.items():
        words = {
            "goods": _(" and ").join(goods),
            "industry": _plain(code),
            "seller": seller,
            "buyer": buyer,
            "year": content["period"],
            "before": dollars(flows.get(code, {}).get("before") or 0.0),
        }
        said.append(
            _(
                "The model knows industries, not products: %(goods)s are part of %(industry)s, of which "
                "%(seller)s sold %(buyer)s %(before)s in %(year)s. What this barrier alone costs stands "
                "above, as low, central and high."
            )
            % words
        )
    return said + list(content["caveats"])
