"""Read a file of IATI 2.03 from anybody: nothing in it is trusted, every fault is told with its line.

A document type is refused before anything is built from it, so that no entity is ever expanded; nothing
is fetched; size, number and depth of elements are bounded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring as guarded
from django.utils.translation import gettext as _
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tijarat.register.aid.codes import VERSION
from tijarat.register.aid.iati.elements import Fault, Reader
from tijarat.register.aid.iati.records import Record
from tijarat.register.errors import RefusedEntryError

LARGEST = 1_000_000  # bytes
MOST_ELEMENTS = 60_000
DEEPEST = 12


@dataclass(slots=True)
class Read:
    """What a file says.

    Parameters
    ----------
    records : its activities that can be taken in, in their order.
    faults : what is wrong, with lines; with one of them nothing of the file is taken in.
    left_out : names of elements the register does not keep -> how often they occur.
    """

    records: list[Record] = field(default_factory=list[Record])
    faults: list[Fault] = field(default_factory=list[Fault])
    left_out: Counter[str] = field(default_factory=Counter[str])


def read(data: bytes) -> Read:
    """Read a file.

    Raises
    ------
    RefusedEntryError : it is no file of IATI 2.03 at all, or larger or deeper than one needs to be.
    """
    root = _root(data)
    found = Read()
    lines: dict[str, int] = {}
    for element in root:
        if element.tag != "iati-activity":
            found.left_out[_name(element)] += 1
            continue
        reader = Reader(element)
        record = reader.record()
        found.faults += reader.faults
        found.left_out += reader.left_out
        if record is None:
            continue
        first = lines.setdefault(record.identifier, record.line)
        if first != record.line:
            found.faults.append(
                Fault(
                    record.line,
                    record.identifier,
                    _("The identifier stands in line %(first)d already; each activity has its own.")
                    % {"first": first},
                )
            )
        found.records.append(record)
    if not found.records and not found.faults:
        raise RefusedEntryError(_("The file holds no iati-activity, so there is nothing to take."))
    return found


def _root(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise RefusedEntryError(
            _("The file has %(came)d kB; expected %(most)d at the most. Split it.")
            % {"came": len(data) // 1000, "most": LARGEST // 1000}
        )
    try:
        # first with a parser that refuses document types, entities and references to elsewhere
        guarded(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise RefusedEntryError(
            _(
                "The file declares a document type or entities, which a file of IATI never needs; it was "
                "not read. Export it again without them."
            )
        ) from error
    except (SyntaxError, ValueError, LookupError) as error:
        raise RefusedEntryError(
            _("The file is no XML that can be read: %(reason)s.") % {"reason": str(error)[:120]}
        ) from error
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedEntryError(
            _("The file is no XML that can be read: %(reason)s.") % {"reason": str(error)[:120]}
        ) from error
    _require_bounds(root)
    if root.tag != "iati-activities":
        raise RefusedEntryError(
            _("The file begins with '%(came)s'; expected iati-activities, a file of activities.")
            % {"came": _name(root)[:60]}
        )
    version = root.get("version", "")
    if version != VERSION:
        raise RefusedEntryError(
            _(
                "The file is of version '%(came)s' of IATI; expected %(expected)s. Convert it, or export "
                "it anew."
            )
            % {"came": version[:20], "expected": VERSION}
        )
    return root


def _require_bounds(root: Any) -> None:
    depth, here = 0, root
    for n, (event, _element) in enumerate(etree.iterwalk(here, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST or n > 2 * MOST_ELEMENTS:
            raise RefusedEntryError(
                _(
                    "The file has more than %(most)d elements or is nested deeper than %(deepest)d; a "
                    "file of IATI is flat. Split it."
                )
                % {"most": MOST_ELEMENTS, "deepest": DEEPEST}
            )


def _name(element: Any) -> str:
    return etree.QName(element).localname
