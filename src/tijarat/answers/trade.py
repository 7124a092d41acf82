"""Answers about flows: for each statistic, which rows its method gets and which options it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question
from tijarat.answers.statistics import Answer, limited, register, with_origin
from tijarat.errors import DataError
from tijarat.reference.countries import country
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Result, message
from tijarat.statistics.balance import balance
from tijarat.statistics.concentration import concentration
from tijarat.statistics.constant_market_share import constant_market_share
from tijarat.statistics.continuing import continuing
from tijarat.statistics.contributions import contributions
from tijarat.statistics.growth import growth
from tijarat.statistics.margins import margins
from tijarat.statistics.market_share import market_share
from tijarat.statistics.new_leaders import largest_change
from tijarat.statistics.peers import PEERS, peers
from tijarat.statistics.price_indices import price_indices
from tijarat.statistics.price_quantity import price_quantity
from tijarat.statistics.rank import rank
from tijarat.statistics.seasonal import seasonal_adjustment
from tijarat.statistics.totals import totals
from tijarat.statistics.trade_value import trade_value

Method = Callable[..., Result]
Arguments = Callable[[Question], dict[str, Any]]

KINDS = ("previous", "year_earlier", "compound")
SIDES = ("products", "suppliers", "markets")


def pair_answer(method: Method, arguments: Arguments = lambda _: {}) -> Answer:
    """An answer that gives a method the pair's flows, its products and some options."""

    def answer(desk: Desk, question: Question) -> Result:
        selection = desk.flows(question)
        result = method(
            limited(selection, question),
            question.exporter,
            question.importer,
            **{"products": question.products or None, **arguments(question)},
        )
        return with_origin(result, selection, question)

    return answer


def ends(question: Question) -> dict[str, Any]:
    """First and last period asked for, for methods that compare two."""
    if question.years is None or question.years[0] == question.years[1]:
        return {}
    return {"first": question.years[0], "last": question.years[1]}


def rivals(question: Question) -> dict[str, Any]:
    """The peers asked for, the usual three when none is."""
    given = question.options.get("with")
    chosen = PEERS if given is None else [country(c).iso3 for c in given.split(",")]
    return {"peers": [c for c in chosen if c not in (question.exporter, question.importer)]}


def option(name: str, usual: str) -> Arguments:
    """One option, handed to the method under its own name."""
    return lambda question: {name: question.options.get(name, usual)}


def base(question: Question) -> dict[str, Any]:
    """The period that stands as 100."""
    return {"base": question.options["base"]} if "base" in question.options else {}


def threshold(question: Question) -> dict[str, Any]:
    """Both periods, and the value from which a product counts as traded."""
    text = question.options.get("threshold", "0")
    try:
        return {**ends(question), "threshold": float(text)}
    except ValueError as error:
        raise DataError(
            f"--threshold came as '{text}'; expected dollars, such as 10000."
        ) from error


def fiscal(question: Question) -> dict[str, Any]:
    """Whose fiscal years, calendar years when none is named."""
    of = question.options.get("fiscal-year-of")
    return {"fiscal_year_of": country(of).iso3 if of else None}


def _totals(desk: Desk, question: Question) -> Result:
    """Totals of years; a month the source reports and the pair has no row in counts as nothing."""
    selection = desk.flows(question)
    covered: list[str] = []
    if selection.monthly():
        periods = limited(selection, question).select("period").unique()
        covered = periods.collect("polars").to_native()["period"].to_list()
    return pair_answer(totals, lambda q: {**fiscal(q), "covered": covered})(desk, question)


def _value(desk: Desk, question: Question) -> Result:
    """Value of all products, of those asked for, or of the industries that make goods or services.

    Raises
    ------
    DataError : a part was asked of products that are not industries.
    """
    part = question.options.get("part")
    if part is None:
        return pair_answer(trade_value, _by)(desk, question)
    if question.products or desk.flows(question).classification != "ICIO":
        raise DataError(
            f"--part {part} splits industries; expected --classification ICIO and no --product. "
            "Ask for products of the Harmonized System by their codes."
        )
    codes = [c for c, i in INDUSTRIES.items() if (i.kind == "goods") == (part == "goods")]
    result = pair_answer(trade_value, lambda q: {**_by(q), "products": codes})(desk, question)
    if result.summary is None:
        return result
    sentence = result.summary.parameters["sentence"]
    said = message("among-industry-products", products=message(f"part-{part}"), sentence=sentence)
    return replace(result, summary=said)


def _by(question: Question) -> dict[str, Any]:
    """Whether each product has a row of its own."""
    return {"by_product": question.options.get("by") == "product"}


register(
    "value",
    "what one sold to the other, period by period",
    _value,
    by=("period", "product"),
    part=("goods", "services"),
)
register(
    "growth",
    "growth on the period before, on a year earlier, or compound",
    pair_answer(growth, option("kind", "previous")),
    kind=KINDS,
)
register("balance", "sales, purchases and their balance", pair_answer(balance))
register(
    "market-share",
    "what part of the importer's purchases each supplier holds",
    pair_answer(market_share),
)
register("rank", "rank as supplier and as market", pair_answer(rank))
register(
    "peers",
    "the same market beside chosen rivals",
    pair_answer(peers, rivals),
    **{"with": ()},
)
register(
    "contributions",
    "which products made the growth between two periods",
    pair_answer(contributions, ends),
)
register(
    "largest-change",
    "the product whose place in the market changed most between two periods",
    pair_answer(largest_change, ends),
)
register(
    "price-quantity",
    "price and quantity parts of the change between two periods",
    pair_answer(price_quantity, ends),
)
register(
    "concentration",
    "how concentrated products, suppliers or markets are",
    pair_answer(concentration, option("of", "products")),
    of=SIDES,
)
register(
    "price-indices",
    "price and quantity indices by Laspeyres, Paasche and Fisher",
    pair_answer(price_indices, base),
    base=(),
)
register(
    "continuing",
    "new, lost and continuing products between two periods",
    pair_answer(continuing, threshold),
    threshold=(),
)
register(
    "margins",
    "whether many products or much of each: Hummels and Klenow's margins",
    pair_answer(margins),
)
register(
    "constant-market-share",
    "growth of the market, of its products, and competitiveness",
    pair_answer(constant_market_share, ends),
)
register(
    "totals",
    "calendar or fiscal years from months or quarters",
    _totals,
    **{"fiscal-year-of": ()},
)
register(
    "seasonal",
    "seasonal adjustment by X-13ARIMA-SEATS, or STL where it cannot run",
    pair_answer(seasonal_adjustment, option("method", "auto")),
    method=("auto", "x13", "stl"),
)
