"""An ordered pair of countries: who sells, who buys."""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import country


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Exporter and importer, in this order.

    Parameters
    ----------
    exporter, importer : anything :func:`tijarat.reference.countries.country` understands; kept as
        alpha-3.

    Raises
    ------
    UnknownCodeError : a country is not known, or both are the same.

    Examples
    --------
    >>> pair = Pair("PAK", "Japan")
    >>> str(pair), pair.importer, str(pair.reversed())
    ('Pakistan → Japan', 'JPN', 'Japan → Pakistan')
    """

    exporter: str
    importer: str

    def __post_init__(self) -> None:
        exporter, importer = country(self.exporter), country(self.importer)
        if exporter.iso3 == importer.iso3:
            raise UnknownCodeError(
                f"Exporter and importer are both {exporter.name} ({exporter.iso3}); "
                "expected two different countries. Trade within a country is not a pair."
            )
        object.__setattr__(self, "exporter", exporter.iso3)
        object.__setattr__(self, "importer", importer.iso3)

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str = "en") -> str:
        """Both names with an arrow between, in ``en``, ``ja`` or ``ur``.

        The arrow points the way the language is read.

        >>> Pair("PAK", "JPN").label("ja")
        'パキスタン → 日本'
        """
        arrow = "←" if language.lower().startswith("ur") else "→"
        ends = (country(code).in_language(language) for code in (self.exporter, self.importer))
        return f" {arrow} ".join(ends)

    def reversed(self) -> Pair:
        """The same two countries, trade flowing back."""
        return Pair(self.importer, self.exporter)
