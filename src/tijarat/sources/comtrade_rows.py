"""Rows of Comtrade made into flows: guards, levels, flows, codes, units; what is left out is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import inf
from typing import Any, ClassVar

import duckdb

from tijarat.errors import MalformedFileError, PeriodError, UnknownCodeError
from tijarat.reference.countries import baci_to_iso3
from tijarat.reference.periods import Month, Year
from tijarat.reference.products import HS_EDITIONS
from tijarat.reference.units import normalise
from tijarat.sources.comtrade_answers import Answer
from tijarat.sources.rows import relation_of
from tijarat.tables import FLOWS
from tijarat.warehouse import Part

EDITIONS = {f"H{number}": name for number, name in enumerate(HS_EDITIONS)}
UNITS = {"-1": "", "1": "", "2": "m2", "3": "1000_kwh", "4": "m", "5": "u", "6": "2u", "7": "l",
         "8": "kg", "9": "1000u", "10": "u", "11": "12u", "12": "m3", "13": "carat"}  # fmt: skip
USES = {"M": "all", "X": "all", "RX": "re-exports", "RM": "re-imports"}
KINDS = {"M": "", "X": "", "RX": " re-exports", "RM": " re-imports"}

NEEDED = (
    "flowCode",
    "reporterCode",
    "partnerCode",
    "cmdCode",
    "classificationCode",
    "primaryValue",
)
AMOUNTS = ("primaryValue", "cifvalue", "fobvalue", "qty", "netWgt")

TOLERANCE = 0.005
"""Share by which products may miss their total before it is said."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Flow:
    line: int
    value: float | None
    quantity: float | None
    unit: str | None


@dataclass(slots=True)
class Rows:
    """Collects the rows of all answers, each flow once.

    Parameters
    ----------
    codes : products asked for one by one; empty for the most detailed level at hand.
    world : whether the total of all partners was asked for.
    flows : flows asked for.
    """

    COLUMNS: ClassVar[dict[str, str]] = {
        "exporter": "reporterCode or partnerCode", "importer": "reporterCode or partnerCode",
        "product": "cmdCode", "value": "primaryValue", "quantity": "qty", "unit": "qtyUnitAbbr",
        "classification": "classificationCode", "reporter": "reporterCode", "use": "flowCode",
    }  # fmt: skip

    codes: frozenset[str]
    world: bool
    flows: tuple[str, ...]
    level: str = ""
    files: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    left: Counter[str] = field(default_factory=Counter[str])
    _rows: list[tuple[str, int, dict[str, Any]]] = field(
        default_factory=list[tuple[str, int, dict[str, Any]]]
    )
    _seen: dict[Key, tuple[str, int]] = field(default_factory=dict[Key, tuple[str, int]])
    _slots: dict[str, dict[Key, _Flow]] = field(default_factory=dict[str, dict[Key, _Flow]])
    _estimated: int = 0
    _totals: dict[Key, float] = field(default_factory=dict[Key, float])

    def add(self, label: str, answer: Answer) -> None:
        """Take the rows of one answer that are not a breakdown of another row.

        Raises
        ------
        MalformedFileError : a row without a field that every row has.
        """
        for line, row in enumerate(answer.rows, 1):
            for name in NEEDED:
                if name not in row:
                    raise _bad(label, line, name, "a row without it", "a value, or null")
            reason = self._unwanted(row)
            if reason:
                self.left[reason] += 1
            else:
                self._rows.append((label, line, row))

    def _unwanted(self, row: dict[str, Any]) -> str:
        """Why a row does not count by itself; empty where it does."""
        if _text(row, "typeCode") not in ("", "C"):
            return "of services"
        if _text(row, "partner2Code") not in ("", "0"):
            return "for second partners"
        if _text(row, "customsCode") not in ("", "C00", "0"):
            return "for customs procedures"
        if _text(row, "motCode") not in ("", "0"):
            return "for means of transport"
        if _text(row, "flowCode") not in self.flows:
            return f"of flow {_text(row, 'flowCode') or 'unnamed'}"
        return ""

    def finished(self) -> list[str]:
        """The slots that hold flows, once every answer was added."""
        if any(_text(row, "partnerCode") != "0" for _, _, row in self._rows) and not self.world:
            self._keep(
                lambda row: _text(row, "partnerCode") != "0", "for the world beside partners"
            )
        else:
            self.world = self.world or bool(self._rows)
        self._choose_level()
        for label, line, row in self._rows:
            self._count(label, line, row)
        self._rows.clear()
        return list(self._slots)

    def _keep(self, wanted: Callable[[Mapping[str, Any]], bool], reason: str) -> None:
        kept = [entry for entry in self._rows if wanted(entry[2])]
        self.left[reason] += len(self._rows) - len(kept)
        self._rows = kept

    def _choose_level(self) -> None:
        """Keep the products asked for, else the most detailed level: sums of it count goods once."""
        if self.codes:
            self._keep(lambda row: _text(row, "cmdCode") in self.codes, "of other products")
            self.level = "codes"
            return
        for label, line, row in self._rows:
            if _level(code := _text(row, "cmdCode")) == "9":
                raise _bad(
                    label, line, "cmdCode", f"'{code}'", "TOTAL, or a code of 2, 4 or 6 digits"
                )
        levels = {_level(_text(row, "cmdCode")) for _, _, row in self._rows}
        self.level = max((level for level in levels if level <= "6"), default="")
        for _, _, row in self._rows:
            if _text(row, "cmdCode") == "TOTAL":
                value = _number(row, "primaryValue") or 0.0
                self._totals[_cell(row)] = self._totals.get(_cell(row), 0.0) + value
        self._keep(lambda row: _level(_text(row, "cmdCode")) == self.level, "of wider products")

    def _count(self, label: str, line: int, row: dict[str, Any]) -> None:
        def bad(column: str, came: str, expected: str) -> MalformedFileError:
            return _bad(label, line, column, came, expected)

        names = (
            "flowCode",
            "reporterCode",
            "partnerCode",
            "period",
            "cmdCode",
            "classificationCode",
        )
        native = tuple(_text(row, name) for name in names)
        if native in self._seen:
            earlier, at = self._seen[native]
            raise bad("cmdCode", f"the row of {earlier}, line {at}, again ({' '.join(native)})",
                      "each flow once")  # fmt: skip
        self._seen[native] = (label, line)
        classification = EDITIONS.get(_text(row, "classificationCode"))
        if classification is None:
            raise bad("classificationCode", f"'{row.get('classificationCode')}'",
                      "an edition of the Harmonized System, H0 to H6")  # fmt: skip
        for name in AMOUNTS:
            if not _is_amount(row.get(name)):
                raise bad(name, f"'{row[name]}'", "a number, zero or more, or null")
        try:
            flow, reporter, partner, period = _cell(row)
        except PeriodError as error:
            raise bad(
                "period", f"'{row.get('period')}'", "a year or a month, such as 2023 or 202301"
            ) from error
        value, (quantity, unit) = _number(row, "primaryValue"), _quantity(row)
        sides = (partner, reporter) if flow in ("M", "RM") else (reporter, partner)
        key = (period, *sides, classification, native[4], USES[flow], _valuation(row), reporter)
        slot = f"{classification}{KINDS[flow]}/{flow}/{reporter}/{partner}/{period}"
        if label not in self.files.setdefault(slot, []):
            self.files[slot].append(label)
        self._estimated += bool(row.get("isQtyEstimated")) and quantity is not None
        held = self._slots.setdefault(slot, {}).get(key)
        if held is None:
            self._slots[slot][key] = _Flow(line, value, quantity, unit)
        else:  # two codes of one country: 276 and 280 are Germany
            held.value = _sum(held.value, value)
            same = held.unit == unit
            held.quantity, held.unit = (
                (_sum(held.quantity, quantity), unit) if same else (None, None)
            )

    @property
    def part(self) -> Part:
        """What of each slot was asked for: codes, or all of a level of detail."""
        levels = {_level(code) for code in self.codes} or {self.level}
        return Part("product", tuple(sorted(self.codes)), "+".join(sorted(levels)))

    def relation(self, connection: duckdb.DuckDBPyConnection, slot: str) -> duckdb.DuckDBPyRelation:
        """The rows of a slot as a table."""
        rows = [
            (*key[:6], flow.value, flow.quantity, flow.unit, *key[6:], flow.line)
            for key, flow in self._slots[slot].items()
        ]
        return relation_of(connection, FLOWS, rows)

    def left_out_sentence(self) -> str:
        """`` (left out: 3 rows for second partners)``, or nothing."""
        left = [f"{n} rows {reason}" for reason, n in sorted(self.left.items()) if n]
        return f" (left out: {'; '.join(left)})" if left else ""

    def notes(self) -> tuple[str, ...]:
        """What a reader of the figures must know."""
        found = [f"Left out: {n} rows {reason}." for reason, n in sorted(self.left.items()) if n]
        if self._estimated:
            found.append(f"{self._estimated} quantities were estimated by the United Nations.")
        if self.world:
            found.append("Partner is the world: not to be added to single partners.")
        if any(" re-" in slot for slot in self._slots):
            found.append("Re-exports and re-imports are part of exports and imports: never added.")
        valuations = {key[6] for keys in self._slots.values() for key in keys if key[2] == key[7]}
        if "FOB" in valuations:
            found.append("Some imports are FOB: their reporter gives no CIF value.")
        return (*found, *self._against_totals())

    def _against_totals(self) -> Iterator[str]:
        """A sentence for each reported total that the products do not add up to."""
        for slot, flows in self._slots.items():
            cell = tuple(slot.split("/")[1:])
            total = self._totals.get(cell)
            got = sum(flow.value or 0.0 for flow in flows.values())
            if total and abs(got / total - 1) > TOLERANCE:
                flow, reporter, partner, period = cell
                yield (
                    f"{flow} of {reporter} with {partner}, {period}: products add up to "
                    f"{got / total:.1%} of the reported total; flagged, not corrected."
                )


def _bad(label: str, line: int, column: str, came: str, expected: str) -> MalformedFileError:
    return MalformedFileError(
        label, line=line, column=column, came=came, expected=expected,
        remedy="Fetch the data again; if it stays so, the service has changed.",
    )  # fmt: skip


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()


def _cell(row: Mapping[str, Any]) -> Key:
    """Flow, reporter, partner and period of a row: the end of its slot."""
    return (
        _text(row, "flowCode"),
        _iso3(row, "reporterCode"),
        _iso3(row, "partnerCode"),
        _period(row),
    )


def _level(code: str) -> str:
    """How detailed a code is: ``2``, ``4``, ``6``, ``0`` for the total, ``9`` for anything else."""
    if code == "TOTAL":
        return "0"
    return str(len(code)) if len(code) in (2, 4, 6) else "9"


def _iso3(row: Mapping[str, Any], name: str) -> str:
    """Alpha-3 of a code; an unknown one stays as it is, for the warehouse to refuse or to list."""
    code = _text(row, name)
    if not code.isdecimal():
        return code or "?"
    return _iso3_by_code().get(int(code), code)


_iso3_by_code = cache(baci_to_iso3)  # made once: it is asked for each row


def _period(row: Mapping[str, Any]) -> str:
    """``2023`` or ``2023-01``, from ``period`` or from year and month (52 means the year)."""
    text = _text(row, "period")
    if not text:
        month = _text(row, "refMonth")
        text = _text(row, "refYear") + ("" if month in ("", "0", "52") else month.zfill(2))
    if not text.isdecimal() or len(text) not in (4, 6):
        raise PeriodError(f"'{text}' is no period")
    year = int(text[:4])
    return Year(year).code if len(text) == 4 else Month(year, int(text[4:])).code


def _number(row: Mapping[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    return float(value)


def _is_amount(value: object) -> bool:
    """Whether a value is a number that money or goods can be, or nothing."""
    if value is None or value == "":
        return True
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        return 0 <= float(value) < inf
    except ValueError:
        return False


def _quantity(row: Mapping[str, Any]) -> tuple[float | None, str | None]:
    """Quantity in the unit it is stored in; the net weight where no other is known.

    A quantity of 0 beside a value is not reported, not nothing.
    """
    written = _text(row, "qtyUnitAbbr") or UNITS.get(_text(row, "qtyUnitCode"), "")
    quantity = _number(row, "qty")
    try:
        found, unit = normalise(quantity or None, written)
    except UnknownCodeError:
        found, unit = None, None
    if found is None:
        found, unit = normalise(_number(row, "netWgt") or None, "kg")
    return (found, unit) if found is not None else (None, None)


def _valuation(row: Mapping[str, Any]) -> str:
    """CIF for imports, FOB for exports; imports whose only value is FOB are FOB."""
    if _text(row, "flowCode") not in ("M", "RM"):
        return "FOB"
    fob = _number(row, "fobvalue")
    only_fob = not _number(row, "cifvalue") and fob and fob == _number(row, "primaryValue")
    return "FOB" if only_fob else "CIF"


def _sum(one: float | None, other: float | None) -> float | None:
    return one if other is None else other if one is None else one + other
