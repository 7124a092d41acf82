"""Read one iati-activity element into a record, and say what of it cannot be taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from django.utils import timezone
from django.utils.translation import gettext as _
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tijarat.register.aid.codes import (
    AID_TYPE,
    COUNTRY,
    DATES,
    IDENTIFIER,
    NUMBER,
    ORGANISATION_TYPE,
    ROLES,
    SECTOR,
    TRANSACTIONS,
)
from tijarat.register.aid.iati.records import Link, Money, Party, Record
from tijarat.register.machines.aid import STATUS

MOST = Decimal("999999999999999.99")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file.

    Parameters
    ----------
    line : where.
    identifier : of which activity; '' where that is not known.
    words : what came and what was expected.
    """

    line: int
    identifier: str
    words: str


class Reader:
    """Reads one activity; faults are gathered, so that all are told at once."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.faults: list[Fault] = []
        self.left_out: Counter[str] = Counter()
        self.identifier = ""
        self.currency = element.get("default-currency", "")

    def record(self) -> Record | None:
        """The activity; None where it cannot be named at all."""
        self.identifier = self._plain(self.element.find("iati-identifier"))
        if not IDENTIFIER.fullmatch(self.identifier):
            self._fault(
                self.element,
                _(
                    "The identifier '%(came)s' cannot be taken; expected 3 to 120 signs without spaces, "
                    "/, &, | and ?."
                )
                % {"came": self.identifier[:60]},
            )
            return None
        values: dict[str, Any] = {
            "identifier": self.identifier,
            "line": self.element.sourceline or 0,
            "title": self._narrative("title", 240),
            "summary": self._narrative("description", 20_000),
            "status": self._status(),
            **self._reporting(),
            **self._dates(),
            "countries": self._shares("recipient-country", COUNTRY.fullmatch, 38),
            "sectors": self._sectors(),
            "flow_type": self._default("default-flow-type", NUMBER.fullmatch),
            "finance_type": self._default("default-finance-type", NUMBER.fullmatch),
            "aid_type": self._default("default-aid-type", AID_TYPE.fullmatch),
            "parties": tuple(sorted(self._parties())),
            "money": tuple(sorted(self._transactions())),
            "links": tuple(sorted(self._links())),
        }
        self._count_left_out()
        return Record(**values)

    # ---------------------------------------------------------------- parts

    def _reporting(self) -> dict[str, str]:
        one = self.element.find("reporting-org")
        if one is None:
            self._fault(self.element, _("It names no reporting-org."))
            return {"reporting_ref": "", "reporting_name": "", "reporting_type": ""}
        ref, kind = one.get("ref", "").strip(), one.get("type", "").strip()
        if not ref or not self.identifier.startswith(f"{ref}-") or len(ref) > 80:
            self._fault(
                one,
                _(
                    "The identifier does not begin with that of its reporting organisation, '%(ref)s', "
                    "and a hyphen."
                )
                % {"ref": ref[:60]},
            )
        if not ORGANISATION_TYPE.fullmatch(kind):
            self._fault(
                one,
                _("The type of the reporting organisation is '%(came)s'; expected two digits.")
                % {"came": kind[:20]},
            )
        name = self._within(one, _("The reporting organisation"), 200)
        return {"reporting_ref": ref, "reporting_name": name, "reporting_type": kind}

    def _status(self) -> str:
        one = self.element.find("activity-status")
        code = one.get("code", "") if one is not None else ""
        if code not in STATUS:
            self._fault(
                self.element if one is None else one,
                _("The activity-status is '%(came)s'; expected 1 to 6.") % {"came": code[:20]},
            )
        return code

    def _dates(self) -> dict[str, date]:
        found: dict[str, date] = {}
        for one in self.element.findall("activity-date"):
            name = DATES.get(one.get("type", ""))
            if name is None or name in found:
                self._fault(
                    one,
                    _("The type of the activity-date is '%(came)s'; expected 1 to 4, each once.")
                    % {"came": one.get("type", "")[:20]},
                )
                continue
            day = self._day(one, "iso-date")
            if day is not None:
                found[name] = day
        for first, last in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if first in found and last in found and found[last] < found[first]:
                self._fault(
                    self.element,
                    _("It ends on %(last)s, before it begins on %(first)s.")
                    % {"last": found[last].isoformat(), "first": found[first].isoformat()},
                )
        return found

    def _shares(self, tag: str, fits: Callable[[str], object], most: int) -> str:
        return self._joined(tag, [(one, one.get("code", ""), fits) for one in self._all(tag)], most)

    def _sectors(self) -> str:
        found: list[tuple[Any, str, Callable[[str], object]]] = []
        for one in self._all("sector"):
            vocabulary = one.get("vocabulary", "1") or "1"
            if vocabulary not in SECTOR:
                self.left_out["sector, other vocabulary"] += 1
                continue
            prefix = "" if vocabulary == "1" else f"{vocabulary}:"
            pattern = SECTOR[vocabulary]
            code = one.get("code", "")
            found.append((one, f"{prefix}{code}", lambda _said, c=code, p=pattern: p.fullmatch(c)))
        return self._joined("sector", found, 39)

    def _joined(
        self, tag: str, rows: list[tuple[Any, str, Callable[[str], object]]], most: int
    ) -> str:
        parts: list[str] = []
        for one, code, fits in rows:
            percentage = one.get("percentage", "").strip()
            if not fits(code) or not self._is_percentage(percentage):
                self._fault(
                    one,
                    _("%(tag)s has code '%(code)s' and percentage '%(percentage)s', not as agreed.")
                    % {"tag": tag, "code": code[:20], "percentage": percentage[:20]},
                )
                continue
            parts.append(f"{code} {percentage}".strip())
        text = ", ".join(parts)
        if len(text) > most:
            self._fault(
                self.element,
                _("It names more of %(tag)s than the register keeps.") % {"tag": tag},
            )
            return ""
        return text

    @staticmethod
    def _is_percentage(text: str) -> bool:
        try:
            return not text or 0 <= Decimal(text) <= 100
        except InvalidOperation:
            return False

    def _default(self, tag: str, fits: Callable[[str], object]) -> str:
        one = self.element.find(tag)
        if one is None:
            return ""
        code = one.get("code", "")
        if not fits(code):
            self._fault(
                one,
                _("%(tag)s is '%(code)s', not as agreed.") % {"tag": tag, "code": code[:20]},
            )
            return ""
        return code

    def _parties(self) -> list[Party]:
        found: list[Party] = []
        for one in self._all("participating-org"):
            role, kind = one.get("role", ""), one.get("type", "")
            if role not in ROLES or (kind and not ORGANISATION_TYPE.fullmatch(kind)):
                self._fault(
                    one,
                    _(
                        "A participating-org has role '%(role)s' and type '%(type)s'; expected role 1 to 4."
                    )
                    % {"role": role[:20], "type": kind[:20]},
                )
                continue
            name = self._within(one, _("The participating organisation"), 200)
            found.append(Party(role, name, one.get("ref", "")[:80], kind))
        if not found:
            self._fault(self.element, _("It names no participating-org."))
        return found

    def _transactions(self) -> list[Money]:
        found: list[Money] = []
        for one in self._all("transaction"):
            kind = self._attribute(one, "transaction-type", "code")
            if kind not in TRANSACTIONS:
                self.left_out[f"transaction, type {kind[:4] or '?'}"] += 1
                continue
            value, day = self._value(one), self._day(one.find("transaction-date"), "iso-date", one)
            value_on = self._day(one.find("value"), "value-date", one)
            if value is None or day is None or value_on is None:
                continue
            if day > timezone.localdate():
                self._fault(
                    one,
                    _("The date, %(day)s, is still to come; what is planned is no transaction.")
                    % {"day": day.isoformat()},
                )
                continue
            found.append(
                Money(
                    day,
                    kind,
                    value[0],
                    value[1],
                    value_on,
                    self._below(one, "description", 240),
                    self._below(one, "provider-org", 200),
                    self._below(one, "receiver-org", 200),
                    one.get("ref", "")[:80],
                )
            )
        return found

    def _value(self, one: Any) -> tuple[Decimal, str] | None:
        at = one.find("value")
        text = self._plain(at)
        currency = (at.get("currency") if at is not None else "") or self.currency
        if currency not in list_currencies():
            self._fault(
                one,
                _("The currency is '%(came)s'; expected one of ISO 4217, such as JPY or USD.")
                % {"came": currency[:10]},
            )
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not 0 < amount <= MOST or round(amount, 2) != amount:
            self._fault(
                one,
                _(
                    "The amount is '%(came)s'; expected more than zero, with two decimals at most. "
                    "What came back is a transaction of its own kind, not a negative one."
                )
                % {"came": text[:30]},
            )
            return None
        return amount, currency

    def _links(self) -> list[Link]:
        found: list[Link] = []
        for one in self._all("document-link"):
            address = one.get("url", "").strip()
            if urlsplit(address).scheme not in ("http", "https") or len(address) > 500:
                self._fault(
                    one,
                    _("A document-link leads to '%(came)s'; expected an address on the web.")
                    % {"came": address[:60]},
                )
                continue
            title = self._below(one, "title", 240) or address[:240]
            category = self._attribute(one, "category", "code")[:3] or "A02"
            found.append(Link(address, title, one.get("format", "")[:80] or "text/html", category))
        return found

    # ---------------------------------------------------------------- small things

    def _all(self, tag: str) -> list[Any]:
        return list(self.element.findall(tag))

    def _fault(self, at: Any, words: str) -> None:
        self.faults.append(Fault(at.sourceline or 0, self.identifier, words))

    @staticmethod
    def _plain(element: Any) -> str:
        return " ".join("".join(element.itertext()).split()) if element is not None else ""

    def _narrative(self, tag: str, most: int) -> str:
        one = self.element.find(tag)
        if one is None:
            self._fault(self.element, _("It has no %(tag)s.") % {"tag": tag})
            return ""
        return self._within(one, tag, most)

    def _within(self, one: Any, what: str, most: int) -> str:
        """The English narrative, else the first one."""
        texts = [(n.get(_LANG, ""), self._plain(n)) for n in one.findall("narrative")]
        said = [text for language, text in texts if language == "en" and text]
        said += [text for _language, text in texts if text]
        if not said:
            self._fault(one, _("%(what)s has no narrative, that is, no words.") % {"what": what})
            return ""
        if len(said[0]) > most:
            self._fault(
                one,
                _("%(what)s has %(came)d signs; expected %(most)d at the most.")
                % {"what": what, "came": len(said[0]), "most": most},
            )
            return ""
        return said[0]

    def _below(self, one: Any, tag: str, most: int) -> str:
        at = one.find(tag)
        return self._plain(at.find("narrative"))[:most] if at is not None else ""

    @staticmethod
    def _attribute(one: Any, tag: str, name: str) -> str:
        at = one.find(tag)
        return str(at.get(name, "")) if at is not None else ""

    def _day(self, at: Any, name: str, near: Any = None) -> date | None:
        text = at.get(name, "") if at is not None else ""
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            where = at if at is not None else near
            self._fault(
                where,
                _("The date is '%(came)s'; expected one such as 2026-04-01.") % {"came": text[:30]},
            )
            return None

    def _count_left_out(self) -> None:
        for one in self.element:
            name = etree.QName(one).localname
            if name not in _TAKEN:
                self.left_out[name] += 1


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAKEN = {
    *("iati-identifier", "reporting-org", "title", "description", "participating-org"),
    *("activity-status", "activity-date", "recipient-country", "sector", "default-flow-type"),
    *("default-finance-type", "default-aid-type", "transaction", "document-link"),
}
