"""Units of quantity: what customs write, in the few units quantities are stored in.

Masses become tonnes. What is not a mass keeps its kind (number, pairs, litres, ...), only thousands
and dozens are counted out, so that quantities of one kind may be added and others never are.
"""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.errors import UnknownCodeError, did_you_mean


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as somebody writes it.

    Parameters
    ----------
    name : the unit quantities are stored in.
    factor : how many of those one of the written unit is.
    """

    name: str
    factor: float


STORED = ("tonnes", "number", "pairs", "litres", "cubic metres", "square metres", "metres",
          "megawatt hours")  # fmt: skip
"""Units quantities are stored in."""

_WRITTEN: dict[str, Unit] = {}
"""By spelling, small letters. Japan Customs: KG, MT, GR, NO, TH, DZ, PR, L, KL, M, KM, SM, CM."""

for _unit, _spellings in {
    Unit("tonnes", 1): "tonnes tonne t mt metric_ton metric_tons tons ton",
    Unit("tonnes", 1e-3): "kg kgs kilogram kilograms kilogrammes",
    Unit("tonnes", 1e-6): "g gr gram grams gm",
    Unit("tonnes", 2e-7): "carat carats ct ce",
    Unit("number", 1): "number no nos u unit units item items pcs pc piece pieces",
    Unit("number", 1e3): "th thousand thousands 1000u 1000_u",
    Unit("number", 1e6): "1000000u million",
    Unit("number", 12): "dz dozen dozens 12u doz",
    Unit("pairs", 1): "pairs pair pr prs 2u",
    Unit("pairs", 12): "dozen_pairs dpr",
    Unit("litres", 1): "litres litre l liter liters lt",
    Unit("litres", 1e3): "kl kilolitre kilolitres",
    Unit("cubic metres", 1): "cubic_metres cm cbm m3 m³ cubic_metre cubic_meter cubic_meters",
    Unit("square metres", 1): "square_metres sm sqm m2 m² square_metre square_meter square_meters",
    Unit("metres", 1): "metres metre m meter meters mtr",
    Unit("metres", 1e3): "km kilometre kilometres",
    Unit("megawatt hours", 1): "megawatt_hours mwh 1000_kwh 1000kwh",
}.items():
    for _spelling in _spellings.split():
        _WRITTEN[_spelling.replace("_", " ")] = _unit


def unit(written: str) -> Unit | None:
    """The unit meant by a spelling; None where none is written (blank, ``-``, ``n/a``).

    ``CM`` is Japan Customs' cubic metre: nobody declares trade in centimetres.

    Raises
    ------
    UnknownCodeError : a spelling we do not know.

    Examples
    --------
    >>> unit("KG"), unit("TH").factor, unit("  ") is None
    (Unit(name='tonnes', factor=0.001), 1000.0, True)
    """
    spelling = " ".join(written.casefold().replace("_", " ").split()).rstrip(".")
    if spelling in ("", "-", "n/a", "na", "none"):
        return None
    if spelling not in _WRITTEN:
        raise UnknownCodeError(
            f"Unit '{written}' is not known.{did_you_mean(spelling, _WRITTEN)} Expected one such "
            "as KG, MT, NO, TH, DZ, PR, L or SM."
        )
    return _WRITTEN[spelling]


def normalise(quantity: float | None, written: str) -> tuple[float | None, str | None]:
    """A quantity in the unit it is stored in, and that unit.

    Parameters
    ----------
    quantity : in the unit written; None where unreported stays None.
    written : the unit as the publisher writes it; blank means there is no quantity.

    Raises
    ------
    UnknownCodeError : a unit we do not know.

    Examples
    --------
    >>> normalise(2500, "KG"), normalise(3, "DZ"), normalise(0, "  ")
    ((2.5, 'tonnes'), (36, 'number'), (None, None))
    """
    meant = unit(written)
    if meant is None:
        return None, None
    return (None if quantity is None else quantity * meant.factor), meant.name
