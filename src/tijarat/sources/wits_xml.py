"""The XML of WITS: duties from ``Series`` and ``Obs``, whether their facts are attributes or values."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tijarat.errors import MalformedFileError
from tijarat.sources.answers_json import strange
from tijarat.sources.source import Snapshot

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EXPECTED = "SDMX in XML with `Series` and `Obs`"


@dataclass(frozen=True, slots=True)
class Duty:
    """One observation as sent."""

    reporter: str
    partner: str
    product: str
    datatype: str
    period: str
    rate: float | None
    kind: str  # MFN or PREF
    nomenclature: str  # H0 ... H6
    lines: int | None
    lines_without_rate: int | None
    lowest: float | None
    highest: float | None


def duties_in(snapshot: Snapshot) -> Iterator[Duty]:
    """Every observation of a file, in order.

    Raises
    ------
    FetchError, MalformedFileError : it is not WITS's XML, or a number in it is none.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    with snapshot.path.open("rb") as stream:
        start = stream.read(200).lstrip(b"\xef\xbb\xbf \r\n\t")
        if not start.startswith((b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise strange(snapshot, "WITS", _what_else(start), EXPECTED, line=1)
        stream.seek(0)
        root, count = "", 0
        try:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                root = root or _name(element)
                if event == "end" and _name(element) == "Series":
                    series = _facts(element, "SeriesKey", "Attributes")
                    for obs in (child for child in element if _name(child) == "Obs"):
                        count += 1
                        yield _duty(snapshot, series | _facts(obs, "ObsKey", "Attributes"), count)
                    element.clear()
        except ParseError as error:
            line, _ = error.position
            came = f"broken XML ({error})"
            raise strange(snapshot, "WITS", came, EXPECTED, line=line) from error
        except DefusedXmlException as error:
            raise strange(
                snapshot, "WITS", f"XML that could do harm ({error})", EXPECTED
            ) from error
    if not count and "StructureSpecificData" not in root and "GenericData" not in root:
        raise strange(snapshot, "WITS", f"XML that begins with <{root}>", EXPECTED)


def _what_else(start: bytes) -> str:
    if start[:1] in (b"{", b"["):
        return "JSON, which mixes up its keys"
    return "a zip file; unpack it" if start.startswith(b"PK") else "no XML"


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _facts(element: Element, *groups: str) -> dict[str, str]:
    """Attributes of an element; in the generic form, the values of its groups as well."""
    facts = {str(name).upper(): str(value) for name, value in element.attrib.items()}
    for child in element:
        if _name(child) in groups:
            for value in child:
                facts[str(value.get("id", "")).upper()] = str(value.get("value", ""))
        elif _name(child) == "ObsDimension":
            facts["TIME_PERIOD"] = str(child.get("value", ""))
        elif _name(child) == "ObsValue":
            facts["OBS_VALUE"] = str(child.get("value", ""))
    return facts


def _duty(snapshot: Snapshot, facts: dict[str, str], line: int) -> Duty:
    def text(name: str) -> str:
        found = facts.get(name, "").strip()
        if not found:
            raise broken(snapshot, name, "", "a value", line)
        return found

    def number(name: str) -> float | None:
        found = facts.get(name, "").strip()
        try:
            return float(found) if found and found.lower() != "nan" else None
        except ValueError:
            raise broken(snapshot, name, found, "a number", line) from None

    def count(name: str) -> int | None:
        found = number(name)
        return None if found is None else int(found)

    return Duty(
        reporter=text("REPORTER"),
        partner=text("PARTNER"),
        product=text("PRODUCTCODE"),
        datatype=text("DATATYPE"),
        period=text("TIME_PERIOD"),
        rate=number("OBS_VALUE"),
        kind=facts.get("TARIFFTYPE", "").strip().upper(),
        nomenclature=text("NOMENCODE").upper(),
        lines=count("TOTALNOOFLINES"),
        lines_without_rate=count("NBR_NA_LINES"),
        lowest=number("MIN_RATE"),
        highest=number("MAX_RATE"),
    )


def broken(
    snapshot: Snapshot, name: str, came: str, expected: str, line: int
) -> MalformedFileError:
    """The error for one fact of one observation."""
    return MalformedFileError(
        snapshot.request.label,
        line=line,
        column=name,
        came=f"'{came}'" if came else "nothing",
        expected=expected,
        remedy="The line counts observations. Fetch the data again; if it stays so, WITS has changed.",
    )
