"""What the user asked of a source: the words of the command line, checked and read."""

from __future__ import annotations

from collections.abc import Iterable

from tijarat.errors import UnknownCodeError, did_you_mean
from tijarat.reference.countries import country
from tijarat.reference.periods import Month, Period, parse_range
from tijarat.sources.source import Query, Source


def needed(source: Source, query: Query, name: str, example: str) -> str:
    """An option that has no default.

    Raises
    ------
    UnknownCodeError : it was not given.
    """
    given = query.options.get(name, "").strip()
    if not given:
        raise UnknownCodeError(
            f"tijarat load {source.name} came without --{name}; expected {source.options[name]}, "
            f"for example --{name} {example}. Or download a file yourself and pass --from FILE."
        )
    return given


def words(text: str) -> list[str]:
    """The words of a list parted by commas or blanks, each once.

    >>> words("0409, 2610,0409")
    ['0409', '2610']
    """
    return list(dict.fromkeys(text.replace(",", " ").split()))


def country_list(text: str) -> list[str]:
    """Alpha-3 codes of countries parted by commas (names may hold blanks).

    >>> country_list("Japan, PAK")
    ['JPN', 'PAK']
    """
    named = [part.strip() for part in text.split(",") if part.strip()]
    return list(dict.fromkeys(country(name).iso3 for name in named))


def period_list(text: str) -> list[Period]:
    """The years or months of ``2019-2024``, ``2020,2023`` or ``2024-01:2024-06``, in order.

    >>> [p.code for p in period_list("2020-2021,2023")]
    ['2020', '2021', '2023']
    """
    parts = [part.strip().replace(":", "..") for part in text.split(",") if part.strip()]
    return sorted({period for part in parts for period in parse_range(part)})


def months_of(periods: Iterable[Period]) -> list[Month]:
    """Every month of the periods.

    >>> [m.code for m in months_of(period_list("2024-11:2024-12"))]
    ['2024-11', '2024-12']
    """
    return sorted({month for period in periods for month in period.months()})


def years_of(periods: Iterable[Period]) -> list[int]:
    """Every calendar year the periods touch.

    >>> years_of(period_list("2022-2024"))
    [2022, 2023, 2024]
    """
    return sorted({month.year for month in months_of(periods)})


def one_of(source: Source, query: Query, name: str, allowed: Iterable[str], usual: str) -> str:
    """An option with a short list of values, whatever their case.

    Raises
    ------
    UnknownCodeError : another value came.
    """
    allowed = list(allowed)
    given = query.options.get(name, usual)
    for value in allowed:
        if given.lower() == value.lower():
            return value
    raise UnknownCodeError(
        f"--{name} came as '{given}'; expected one of {', '.join(allowed)}."
        f"{did_you_mean(given, allowed)}"
    )
