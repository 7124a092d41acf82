"""Companies: entered by an office, seen by offices of their side and where something of them is shared."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tijarat.reference.regions import regions
from tijarat.register.core.log import hold, record
from tijarat.register.core.permissions import require_create
from tijarat.register.core.scope import Viewer
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.models import BuyerRequest, Match, Participation, Win


@transaction.atomic
def enter(name: str, *, by: User) -> Organisation:
    """Enter a company of the own side; one that is there already is returned.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require_create(by)
    if by.organisation.kind == Organisation.Kind.COMPANY:
        raise NotPermittedError(_("A company enters no other; ask the office that holds the fair."))
    name = " ".join(name.split())
    if len(name) < 2:
        raise RefusedEntryError(_("The company has no name; write it as it is registered."))
    hold()  # of two who enter the same at once, the second finds it
    same = Organisation.objects.filter(side=by.side, name__iexact=name).first()
    if same is None:
        company = Organisation.objects.create(
            side=by.side, kind=Organisation.Kind.COMPANY, name=name, short_name=name[:40]
        )
        record(by, "enter_company", company, {"name": name})
        return company
    if same.kind != Organisation.Kind.COMPANY:
        raise RefusedEntryError(
            _("'%(name)s' is an office in this register, not a company.") % {"name": same.name}
        )
    return same.merged_into or same


@transaction.atomic
def locate(company: Organisation, region: str, *, by: User) -> Organisation:
    """Write down in which region a company of the own side sits; '' takes it back.

    Raises
    ------
    NotPermittedError, RefusedEntryError : a region that is not known, or of another country.
    """
    require_create(by)
    if company.side != by.side or by.organisation.kind == Organisation.Kind.COMPANY:
        raise NotPermittedError(
            _("An office of its own side writes down where a company sits; ask one of them.")
        )
    known = regions().get(region)
    if region and (known is None or known.country != company.side):
        raise RefusedEntryError(
            _("'%(region)s' is no region of %(side)s; choose one of the list.")
            % {"region": region, "side": company.side}
        )
    company.region = region
    company.save(update_fields=["region"])  # the row may have been merged since it was read
    record(by, "locate_company", company, {"region": region})
    return company


def visible(viewer: Viewer) -> QuerySet[Organisation]:
    """Companies whose page the viewer may open.

    An officer sees the companies of her own side, and of the other those that a shared item names.
    Somebody of a company sees her own alone.
    """
    companies = Organisation.objects.filter(kind=Organisation.Kind.COMPANY, merged_into=None)
    if not isinstance(viewer, User) or not viewer.reads:
        return companies.none()
    if viewer.organisation.kind == Organisation.Kind.COMPANY:
        return companies.filter(pk=viewer.organisation_id)
    named = Q(side=viewer.side)
    for table in (Participation, Match, Win):
        named |= Q(pk__in=table.objects.visible_to(viewer).values("company"))
    named |= Q(pk__in=BuyerRequest.objects.visible_to(viewer).values("buyer"))
    return companies.filter(named)


def now_of(public_id: str, viewer: Viewer) -> Organisation | None:
    """The company that took up another, by the identifier of that; as far as the viewer may open it."""
    merged = Organisation.objects.filter(public_id=public_id).exclude(merged_into=None)
    return visible(viewer).filter(pk__in=merged.values("merged_into")).first()


def own(viewer: Viewer) -> QuerySet[Organisation]:
    """Companies of the viewer's side that she may speak for."""
    return visible(viewer).filter(side=getattr(viewer, "side", ""))
