"""What every page does: know who looks, find what she may see, do a thing once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from tijarat.desk.pages.conflicts import draw_conflict
from tijarat.desk.pages.kept import kept_under
from tijarat.desk.refusals import Instead
from tijarat.register.core.models import Item, Submission
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import ConflictError, InvalidTransitionError, RefusedEntryError
from tijarat.register.people.models import User


class SignedIn(HttpRequest):
    """A request of somebody who signed in."""

    user: User  # pyright: ignore[reportIncompatibleVariableOverride]
    htmx: Any


P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)


def signed_in(
    page: Callable[Concatenate[SignedIn, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for people who signed in; others are sent to do so."""

    @wraps(page)
    def asked(request: SignedIn, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return page(request, *args, **kwargs)

    return asked


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that asks who it is, and back; it says so when a session ended."""
    query = {} if request.method == "POST" else {"next": request.get_full_path()}
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        query["ended"] = "1"
    return redirect(f"{reverse('sign-in')}?{urlencode(query)}")


def posted(page: Callable[Concatenate[SignedIn, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A step that only a form sent by somebody who signed in can take."""
    from django.views.decorators.http import require_POST

    return require_POST(signed_in(page))


def find(request: SignedIn, table: type[M], public_id: str, *with_: str) -> M:
    """The row as its viewer may see it.

    What does not exist and what she may not see are one and the same query and one and the same answer.
    On the page of an item, what the other side took back leaves its mark; see ``gone``.
    """
    found = look(request, table, public_id, *with_)
    if found is None:
        match = request.resolver_match
        if match is not None and issubclass(table, Item) and match.url_name == table.KIND:
            raise Instead(gone(request, table, public_id))
        raise Http404
    return found


def look(request: SignedIn, table: type[M], public_id: str, *with_: str) -> M | None:
    """The same for a page that says more than "missing" of what is not found; see ``gone``."""
    rows: Any = table._default_manager
    row = rows.visible_to(request.user).select_related("organisation", *with_)
    return row.filter(public_id=public_id).first()


def gone(request: SignedIn, table: type[Item], public_id: str) -> HttpResponse:
    """The dated mark of what the other side shared and took back, with what the own side wrote under it;
    else it is missing, like any other.
    """
    marks = Item.objects.withdrawn_from(request.user)
    with acting_as("mark"):  # no more of the item than side and day, and what is the viewer's own
        mark = marks.filter(public_id=public_id, kind=table.KIND).first()
        if mark is None:
            raise Http404
        kept = kept_under(mark, request.user)
    context = {"side": mark.side, "on": mark.withdrawn_at, "kept": kept}
    return render(request, "desk/withdrawn.html", context, status=410)


def words_of(request: HttpRequest, name: str) -> str:
    """What the address says under a name, as far as a database takes it for text."""
    return request.GET.get(name, "").replace("\0", "")


def sent(request: HttpRequest, name: str) -> str:
    """The same of what was sent, where no form parses it."""
    return request.POST.get(name, "").replace("\0", "")


A_PAGE = 40


def paged(request: HttpRequest, rows: Any) -> Any:
    """The page of a list that the address asks for; ``pages.html`` leads to the others."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def token() -> str:
    """Names one form, so that it counts once."""
    return secrets.token_urlsafe(18)


def once(request: SignedIn, do: Callable[[], str], form: Any = None) -> HttpResponse:
    """Do what a form asks for, once; sent again, it leads to what it made the first time.

    Parameters
    ----------
    request : the form, with its token.
    do : does it and returns the address to go on to.
    form : where two may edit at once: the form as sent, so that the second sees both versions.
    """
    try:
        return _once(request, do)
    except ConflictError as error:
        if form is None:
            raise
        return draw_conflict(request, form, error)


@contextmanager
def refusals_in(form: Any) -> Generator[None]:
    """Say what the register refuses above the form that was sent, with all that was typed still in it.

    A conflict and a want of permission have pages of their own.
    """
    try:
        yield
    except (RefusedEntryError, InvalidTransitionError) as error:
        form.add_error(None, str(error))


def _once(request: SignedIn, do: Callable[[], str]) -> HttpResponseRedirect:
    name = sent(request, "token")[:40]
    if not name:
        return redirect(do())
    earlier = Submission.objects.filter(user=request.user, token=name)
    try:
        with transaction.atomic():
            before = earlier.first()
            if before is not None:
                return redirect(before.address)
            row = Submission.objects.create(user=request.user, token=name, address="/")
            row.address = do()
            row.save(update_fields=["address"])
    except IntegrityError:
        before = earlier.first()
        if before is None:
            raise
        return redirect(before.address)
    return redirect(row.address)


def once_shown(request: SignedIn, do: Callable[[], tuple[str, HttpResponse]]) -> HttpResponse:
    """As ``once``, for a page that is shown once and never again, such as a link; sent again, the form
    leads to where its thing is.

    Parameters
    ----------
    do : does it and returns the address of the thing and the page to show.
    """
    shown: list[HttpResponse] = []

    def kept() -> str:
        address, page = do()
        shown.append(page)
        return address

    again = once(request, kept)
    return shown[0] if shown else again


def draw_form(
    request: SignedIn, form: Any, title: str, *, button: str, back: str, **context: Any
) -> HttpResponse:
    """A page with one form on it."""
    context |= {"form": form, "title": title, "button": button, "back": back, "token": token()}
    context.setdefault("lead", "")
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "desk/form_page.html", context, status=status)
