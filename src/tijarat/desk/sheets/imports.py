"""The tables that can be filled from a file: which of their columns are read, and how a row is entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import colleagues, own_offices, put_by_choices
from tijarat.desk.sheets.columns import Column
from tijarat.desk.sheets.given import Given, choice, day, hs_codes, number, one_of, text, whole
from tijarat.desk.sheets.kinds import sheets
from tijarat.register.core import writing
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.market_access.codes import read_codes
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion import companies, requests
from tijarat.register.promotion.codes import codes_in
from tijarat.register.promotion.models import BuyerRequest

ROOM = 20_000  # characters of a long text

Values: TypeAlias = dict[str, Any]
Refuses: TypeAlias = Callable[[Values], str]


def _nothing(_viewer: Viewer) -> Refuses:
    return lambda _values: ""


@dataclass(frozen=True, slots=True)
class Import:
    """How a table is filled.

    Parameters
    ----------
    columns : the columns that are read, for somebody who sees what she sees.
    enter : enters one row, by the domain's own function.
    named : fields by which two rows are the same.
    here : the rows of the register that a new one could repeat, as somebody sees them.
    refuses : what the register would not take in a row although each cell is right; '' for nothing.
    """

    columns: Callable[[Viewer], tuple[Given, ...]]
    enter: Callable[[User, Values], object]
    named: tuple[str, ...]
    here: Callable[[Viewer], Iterable[Any]]
    refuses: Callable[[Viewer], Refuses] = _nothing


def of(kind: str) -> dict[str, Column]:
    """The columns of a table by their names."""
    return {column.name: column for column in sheets()[kind].columns}


def key_of(values: Mapping[str, Any], named: tuple[str, ...]) -> tuple[str, ...]:
    """What two rows that are the same have in common: their names in small letters."""
    return tuple(" ".join(str(values.get(name) or "").split()).casefold() for name in named)


def existing(how: Import, viewer: Viewer) -> dict[tuple[str, ...], Any]:
    """Key -> the row of the register that has it, among those the viewer sees and no others."""
    return {
        key_of({name: getattr(row, name) for name in how.named}, how.named): row
        for row in how.here(viewer)
    }


# ------------------------------------------------------------------ proposals


def _proposal_columns(viewer: Viewer) -> tuple[Given, ...]:
    column = of(Proposal.KIND)
    put_by = Column(
        "put_by",
        column["put_by"].title,
        column["put_by"].read,
        choices=lambda: {code: str(word) for code, word in put_by_choices() if code},
    )
    met = Meeting.objects.visible_to(viewer)
    return (
        Given(column["title"], text(240), needed=True, note=_("What is proposed, in a few words.")),
        Given(column["summary"], text(ROOM), note=_("What exactly.")),
        Given(put_by, choice(put_by), note=_("Empty where it is not stated.")),
        Given(column["strength"], choice(column["strength"]), needed=True),
        Given(column["specificity"], whole(0, 3), empty=0, note=_("A whole number from 0 to 3.")),
        Given(
            column["products"],
            hs_codes(read_codes, 300),
            note=_("Such as 080410, 040900, as text. Codes keep their leading zeros."),
        ),
        Given(
            column["lead"],
            one_of(own_offices(viewer), "name", "short_name"),
            empty=None,
            note=_("An office of your own side, by its name."),
        ),
        Given(
            column["owner"],
            one_of(colleagues(viewer), "name", "email"),
            empty=None,
            note=_("A person of your own side, by name or e-mail address."),
        ),
        Given(column["deadline"], day, empty=None, note=_("A day; empty where none was stated.")),
        Given(
            column["meeting"],
            one_of(met, "title"),
            empty=None,
            note=_("A meeting that you see, by its title or identifier."),
        ),
    )


def _enter_proposal(by: User, values: Values) -> object:
    fields = dict(values)
    deadline = fields.pop("deadline")
    made = writing.create(Proposal, by=by, scope=Scope.SIDE, **fields)
    if deadline is not None:
        set_first_date(made, deadline, by=by)
    return made


# ------------------------------------------------------------------ companies, buyers' requests


def _company_columns(_viewer: Viewer) -> tuple[Given, ...]:
    note = _("The company as it is registered; it becomes one of your own side.")
    return (Given(of("company")["name"], text(200), needed=True, note=note),)


def _no_office(viewer: Viewer) -> Refuses:
    """An office of the own side is no company."""
    kinds = own_offices(viewer).exclude(kind=Organisation.Kind.COMPANY)
    names = {name.casefold() for name in kinds.values_list("name", flat=True)}

    def refuses(values: Values) -> str:
        if " ".join(values["name"].split()).casefold() not in names:
            return ""
        return now("'%(name)s' is an office in this register, not a company.") % values

    return refuses


def _enter_company(by: User, values: Values) -> object:
    return companies.enter(values["name"], by=by)


def _request_columns(viewer: Viewer) -> tuple[Given, ...]:
    column = of(BuyerRequest.KIND)
    return (
        Given(column["title"], text(240), needed=True, note=_("What the request is called.")),
        Given(column["words"], text(300), needed=True, note=_("What the buyer looks for.")),
        Given(
            column["hs_codes"],
            hs_codes(codes_in, 200),
            note=_("Such as 080410, 040900, as text. Codes keep their leading zeros."),
        ),
        Given(column["quantity"], number, empty=None, note=_("A number; then the unit, too.")),
        Given(column["unit"], text(40), note=_("Such as: tonnes a year.")),
        Given(column["requirements"], text(ROOM), note=_("What it must meet.")),
        Given(column["needed_by"], day, empty=None, note=_("A day.")),
        Given(
            column["buyer"],
            one_of(companies.own(viewer), "name"),
            empty=None,
            note=_("A company of your own side that is in the register; it may stay unnamed."),
        ),
    )


def _with_unit(_viewer: Viewer) -> Refuses:
    """A quantity has a unit."""

    def refuses(values: Values) -> str:
        quantity = values["quantity"]
        if quantity is None or (quantity > 0 and values["unit"]):
            return ""
        return now("A quantity is more than zero and has a unit, such as 20 and 'tonnes a year'.")

    return refuses


def _enter_request(by: User, values: Values) -> object:
    return requests.write(by=by, **values)


IMPORTS: dict[str, Import] = {
    Proposal.KIND: Import(
        _proposal_columns, _enter_proposal, ("title",), Proposal.objects.visible_to
    ),
    "company": Import(_company_columns, _enter_company, ("name",), companies.own, _no_office),
    BuyerRequest.KIND: Import(
        _request_columns,
        _enter_request,
        ("title", "words"),
        BuyerRequest.objects.visible_to,
        _with_unit,
    ),
}
"""Table -> how it is filled from a file."""
