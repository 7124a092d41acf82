"""Write activities as IATI 2.03: elements in the order the standard's schema asks for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tijarat.register.aid.codes import DATES, VERSION
from tijarat.register.aid.iati.records import Link, Money, Party, Record, shares

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(records: Iterable[Record], *, left_out: int = 0) -> bytes:
    """The file. It says of each activity when it was changed last, and not when the file was made.

    Parameters
    ----------
    records : activities, each with a participant and a date, as the standard asks.
    left_out : how many could not be written for want of these; a comment says so.
    """
    root = etree.Element("iati-activities", version=VERSION)
    if left_out:
        root.append(
            etree.Comment(f" {left_out} left out: no participating organisation or no date ")
        )
    for record in records:
        _activity(root, record)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def can_be_written(record: Record) -> bool:
    """Whether the standard's least is there: a participating organisation and a date."""
    return bool(record.parties) and any(getattr(record, name) for name in DATES.values())


def _activity(root: Any, record: Record) -> None:
    at = etree.SubElement(root, "iati-activity")
    if record.updated is not None:
        at.set("last-updated-datetime", record.updated.isoformat(timespec="seconds"))
    at.set(LANG, "en")
    _text(at, "iati-identifier", record.identifier)
    _org(
        at, "reporting-org", record.reporting_name, ref=record.reporting_ref,
        type=record.reporting_type,
    )  # fmt: skip
    _narrative(at, "title", record.title)
    _narrative(at, "description", record.summary)
    for party in record.parties:
        _party(at, party)
    _code(at, "activity-status", record.status)
    for kind, name in DATES.items():
        day = getattr(record, name)
        if day is not None:
            etree.SubElement(at, "activity-date", {"iso-date": day.isoformat(), "type": kind})
    for code, percentage in shares(record.countries):
        _code(at, "recipient-country", code, percentage=percentage)
    for code, percentage in shares(record.sectors):
        vocabulary, _, plain = code.rpartition(":")
        _code(at, "sector", plain, vocabulary=vocabulary or "1", percentage=percentage)
    _code(at, "default-flow-type", record.flow_type)
    _code(at, "default-finance-type", record.finance_type)
    _code(at, "default-aid-type", record.aid_type)
    for money in record.money:
        _money(at, money)
    for link in record.links:
        _link(at, link)


def _party(at: Any, party: Party) -> None:
    _org(at, "participating-org", party.name, ref=party.ref, type=party.type, role=party.role)


def _money(at: Any, money: Money) -> None:
    one = etree.SubElement(at, "transaction")
    if money.ref:
        one.set("ref", money.ref)
    _code(one, "transaction-type", money.kind)
    etree.SubElement(one, "transaction-date", {"iso-date": money.day.isoformat()})
    value = etree.SubElement(
        one, "value", {"currency": money.currency, "value-date": money.value_on.isoformat()}
    )
    value.text = plain(money.value)
    if money.words:
        _narrative(one, "description", money.words)
    for name, who in (("provider-org", money.provider), ("receiver-org", money.receiver)):
        if who:
            _narrative(one, name, who)


def plain(value: Decimal) -> str:
    """A number without an exponent or trailing noughts."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _link(at: Any, link: Link) -> None:
    one = etree.SubElement(at, "document-link", {"format": link.format, "url": link.address})
    _narrative(one, "title", link.title)
    _code(one, "category", link.category)


def _org(at: Any, tag: str, name: str, **attributes: str) -> None:
    one = etree.SubElement(at, tag, {key: said for key, said in attributes.items() if said})
    _text(one, "narrative", name)


def _code(at: Any, tag: str, code: str, **attributes: str) -> None:
    if code:
        said = {"code": code} | {key: value for key, value in attributes.items() if value}
        etree.SubElement(at, tag, said)


def _narrative(at: Any, tag: str, text: str) -> None:
    _text(etree.SubElement(at, tag), "narrative", text)


def _text(at: Any, tag: str, text: str) -> None:
    etree.SubElement(at, tag).text = "".join(sign for sign in text if _allowed(sign))


def _allowed(sign: str) -> bool:
    """Whether XML 1.0 can hold a sign."""
    return (
        sign in "\t\n\r"
        or "\x20" <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign > "\uffff"
    )
