"""What a policy scenario answers to a barrier, made ready for the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.amounts import dollars
from tijarat.desk.numerics import asking
from tijarat.desk.pages.policy import finding, plain, row, sentence
from tijarat.desk.policy_words import about_of, caveats_of, sources_of, title_of
from tijarat.reference import countries
from tijarat.reference.hs_to_icio import icio_industry
from tijarat.register.market_access.codes import name_of
from tijarat.register.market_access.models import Barrier


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
        row(
            _("%(seller)s’s sales to %(buyer)s") % {"seller": seller, "buyer": buyer},
            total,
            "change",
            "change_percent",
        )
    ]
    for code, goods in own.items():
        if code in flows:
            words = {"industry": plain(code), "goods": ", ".join(goods)}
            label = _("of which %(industry)s, which includes %(goods)s") % words
            rows.append(row(label, flows[code], "change", "change_percent"))
    for code, name in ((exporter, seller), (importer, buyer)):
        label = _("Real income of %(country)s") % {"country": name}
        rows.append(row(label, people[code], "real_income_change", "real_income_percent"))
    return {
        "content": content,
        "title": title_of(content),
        "about": about_of(content),
        "sources": sources_of(content),
        "finding": finding(total, buyer),
        "sentence": sentence(content, exporter, importer),
        "rows": rows,
        "interval": content["percent_between"],
        "cannot": _cannot(content, own, flows, seller, buyer),
    }


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
            "industry": plain(code),
            "seller": seller,
            "buyer": buyer,
            "year": content["period"],
            "before": dollars(flows.get(code, {}).get("before") or 0.0),
        }
        said.append(
            _(
                "The model knows industries, not products: it counts %(goods)s within %(industry)s, of "
                "which %(seller)s sold %(buyer)s %(before)s in %(year)s. What this barrier alone costs "
                "stands above, as low, central and high."
            )
            % words
        )
    return said + caveats_of(content)
