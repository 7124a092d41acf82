"""An administrator's pages: the people and offices of her side. Nobody else's have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tijarat.desk.forms.people import GrantForm, InviteForm, OfficeForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, once_shown, refusals_in, signed_in
from tijarat.desk.refusals import tell
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people import accounts
from tijarat.register.people.codes import remove_code
from tijarat.register.people.models import Grant, Link, Organisation, User
from tijarat.register.permissions import CODE_ROLES, Role

P = ParamSpec("P")


def for_administrators(
    page: Callable[Concatenate[SignedIn, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of administrators; anybody else's does not exist."""

    def asked(request: SignedIn, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if Role.ADMINISTRATOR not in request.user.roles:
            raise Http404
        return page(request, *args, **kwargs)

    return signed_in(asked)


def _person(request: SignedIn, public_id: str) -> User:
    people = accounts.people_of(request.user).select_related("organisation", "code")
    found = people.prefetch_related("grants__granted_by").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@for_administrators
def listing(request: SignedIn) -> HttpResponse:
    """The people of one's side."""
    people = accounts.people_of(request.user).select_related("organisation", "code")
    people = list(people.prefetch_related("grants").order_by("organisation__name", "name"))
    today = timezone.localdate()
    for one in people:
        one.held = [grant for grant in one.grants.all() if grant.runs(today)]  # pyright: ignore
    context = {
        "people": people,
        "invited": sum(one.is_invited for one in people),
        "active": sum(one.is_active for one in people),
    }
    return render(request, "desk/people.html", context)


@for_administrators
def invite(request: SignedIn) -> HttpResponse:
    """Invite somebody into an office of one's side; the link is shown once."""
    form = InviteForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def do() -> tuple[str, HttpResponse]:
            user, token = accounts.invite(by=request.user, **form.cleaned_data)
            return _address(user), _link_made(request, user, token, Link.Purpose.INVITATION)

        try:
            return once_shown(request, do)
        except RefusedEntryError as error:
            form.add_error("email", str(error))
    return draw_form(
        request,
        form,
        _("Invite somebody"),
        lead=_(
            "She gets a link by which she chooses a password. It works once, within seven days."
        ),
        button=_("Make the link"),
        back=reverse("people"),
    )


@for_administrators
def person(request: SignedIn, public_id: str) -> HttpResponse:
    """One person: roles, state of the account, and what can be done."""
    shown = _person(request, public_id)
    today = timezone.localdate()
    grants = list(shown.grants.all())
    for grant in grants:
        grant.running = grant.runs(today)  # pyright: ignore[reportAttributeAccessIssue]
    link = shown.links.filter(used_at=None, withdrawn_at=None).last()
    context = {
        "person": shown,
        "grants": sorted(grants, key=lambda one: (one.ended_at is not None, one.since, one.role)),
        "herself": shown.pk == request.user.pk,
        "has_code": hasattr(shown, "code"),
        "needs_code": any(one.role in CODE_ROLES and one.runs(today) for one in grants),
        "link": link,
        "link_open": link is not None and link.expires_at > timezone.now(),
    }
    return render(request, "desk/person.html", context)


@for_administrators
def grant(request: SignedIn, public_id: str) -> HttpResponse:
    """Give a role."""
    shown = _person(request, public_id)
    form = GrantForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)

        def do() -> str:
            accounts.grant_role(shown, given.pop("role"), by=request.user, **given)
            return _address(shown)

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Give %(name)s a role") % {"name": shown.name},
        button=_("Give it"),
        back=_address(shown),
    )


@require_POST
@for_administrators
def end_role(request: SignedIn, public_id: str, role: str) -> HttpResponse:
    """Take a role back."""
    shown = _person(request, public_id)
    rows: Any = Grant.objects.filter(user=shown, role=role, ended_at=None)
    if not rows.exists():
        raise Http404
    for row in rows.select_related("user__organisation"):
        accounts.end_role(row, by=request.user)
    tell(request, _("The role is taken back."))
    return redirect(_address(shown))


@require_POST
@for_administrators
def new_link(request: SignedIn, public_id: str) -> HttpResponse:
    """Make a link: to open the account, or to set another password."""
    shown = _person(request, public_id)
    purpose = Link.Purpose.INVITATION if shown.is_invited else Link.Purpose.PASSWORD
    return _link_made(request, shown, accounts.new_link(shown, by=request.user), purpose)


@require_POST
@for_administrators
def no_code(request: SignedIn, public_id: str) -> HttpResponse:
    """Forget a lost telephone."""
    shown = _person(request, public_id)
    remove_code(shown, by=request.user)
    tell(request, _("The telephone is forgotten. She sets up another when she signs in next."))
    return redirect(_address(shown))


@require_POST
@for_administrators
def close(request: SignedIn, public_id: str) -> HttpResponse:
    """Close an account."""
    shown = accounts.close_account(_person(request, public_id), by=request.user)
    tell(request, _("The account is closed and signed out everywhere. What she wrote stays."))
    return redirect(_address(shown))


@require_POST
@for_administrators
def reopen(request: SignedIn, public_id: str) -> HttpResponse:
    """Reopen an account; the link for its new password is shown once."""
    shown = _person(request, public_id)
    token = accounts.reopen_account(shown, by=request.user)
    return _link_made(request, shown, token, Link.Purpose.INVITATION)


@for_administrators
def offices(request: SignedIn) -> HttpResponse:
    """The offices of one's side."""
    rows = accounts.offices_of(request.user).prefetch_related("people")
    shown = [(row, sum(one.is_active for one in row.people.all())) for row in rows]  # pyright: ignore
    return render(request, "desk/offices.html", {"offices": shown})


@for_administrators
def new_office(request: SignedIn) -> HttpResponse:
    """Enter an office."""
    return _keep_office(request, None)


@for_administrators
def edit_office(request: SignedIn, public_id: str) -> HttpResponse:
    """Write another name or kind into an office."""
    office = accounts.offices_of(request.user).filter(public_id=public_id).first()
    if office is None:
        raise Http404
    return _keep_office(request, office)


def _keep_office(request: SignedIn, office: Organisation | None) -> HttpResponse:
    names = ("name", "short_name", "kind")
    initial = {name: getattr(office, name) for name in names} if office else None
    form = OfficeForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():

        def do() -> str:
            accounts.keep_office(
                by=request.user, side=request.user.side, office=office, **form.cleaned_data
            )
            return reverse("offices")

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        office.name if office else _("An office"),
        button=_("Keep it"),
        back=reverse("offices"),
    )


def _address(user: User) -> str:
    return reverse("person", args=[user.public_id])


def _link_made(request: SignedIn, user: User, token: str, purpose: str) -> HttpResponse:
    context = {
        "person": user,
        "link": request.build_absolute_uri(reverse("link", args=[token])),
        "invitation": purpose == Link.Purpose.INVITATION,
    }
    return render(request, "desk/link_made.html", context)
