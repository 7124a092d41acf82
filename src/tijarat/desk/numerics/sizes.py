"""What the sliders of the policy lab say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the sliders of the lab say, in percent.

    Parameters
    ----------
    base : a shipped scenario, ``NAME@SIZE`` for one of a sweep; '' is the world as it is.
    duty_there, duty_back : by how much duties on goods are cut: the importer's on the exporter's goods,
        and the other way round; 0 to 100.
    cost_there, cost_back : by how much other costs of selling change, of the price; below 0 is cheaper.
    industries : what it is about: ``all``, ``goods``, ``services`` or the code of an industry.
    """

    base: str = ""
    duty_there: float = 0.0
    duty_back: float = 0.0
    cost_there: float = 0.0
    cost_back: float = 0.0
    industries: str = "all"

    @property
    def moved(self) -> bool:
        """Whether any slider is away from nothing."""
        return any((self.duty_there, self.duty_back, self.cost_there, self.cost_back))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to work out."""
        return bool(self.base) or self.moved
