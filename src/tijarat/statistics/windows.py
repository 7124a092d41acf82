"""Two periods compared: which two, and what a change between them is."""

from __future__ import annotations

from collections.abc import Iterable

from tijarat.errors import PeriodError
from tijarat.reference.periods import parse
from tijarat.results import Country, Message, Span, Term, message


def window(
    periods: Iterable[str],
    first: str | None,
    last: str | None,
    *,
    exporter: str,
    importer: str | None,
) -> tuple[str, str] | Message:
    """The two periods to compare, or the message that says what is lacking.

    Parameters
    ----------
    periods : period codes that have data, in any order.
    first, last : codes asked for; None means the last period and the one before it in the data.
    exporter, importer : named in the message.

    Raises
    ------
    PeriodError : the first period is not before the last, or years stand beside months.
    """
    known = in_order(periods)
    if not known:
        return lacks_trade(exporter, importer)
    end = last if last is not None else known[-1]
    before = [period for period in known if parse(period) < parse(end)]
    if first is not None and parse(first) >= parse(end):
        raise PeriodError(
            f"The first period '{first}' is not before the last one '{end}'; expected an earlier "
            f"one. Exchange the two and try again."
        )
    start = first if first is not None else before[-1] if before else None
    where = _where(exporter, importer)
    for asked in (start, end):
        if asked is not None and asked not in known:
            return message("lacks-period", period=Span(asked), **where)
    if start is None:
        return message("lacks-second-period", period=Span(end), **where)
    return start, end


def in_order(periods: Iterable[str]) -> list[str]:
    """Each period code once, in order of time.

    Raises
    ------
    PeriodError : they are of several kinds, so that the last of them would mean nothing.
    """
    known = sorted({str(period) for period in periods}, key=parse)
    kinds = {(type(parse(code)), code[5:] if "/" in code else "") for code in known}
    if len(kinds) > 1:
        raise PeriodError(
            f"The table mixes kinds of periods ({', '.join(known[:4])}); expected only years, only "
            f"quarters or only months. Keep one kind and try again."
        )
    return known


def lacks_trade(exporter: str, importer: str | None) -> Message:
    """The table has no row, or no reported value, for the pair."""
    return message("lacks-trade", **_where(exporter, importer))


def _where(exporter: str, importer: str | None) -> dict[str, Term]:
    where: dict[str, Term] = {"exporter": Country(exporter)}
    if importer is not None:
        where["importer"] = Country(importer)
    return where


def change_percent(base: float | None, value: float | None) -> float | None:
    """Change on a base in percent; null where either is unreported or the base is zero."""
    if base is None or value is None or base == 0:
        return None
    return 100 * (value / base - 1)
