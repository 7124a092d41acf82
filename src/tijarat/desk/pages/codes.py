"""Show a new telephone its secret, and recovery codes once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from tijarat.desk.forms.people import NewCodeForm
from tijarat.register.people.codes import address_for_app, secret_of
from tijarat.register.people.models import User


def ask_for_telephone(
    request: HttpRequest,
    form: NewCodeForm,
    user: User,
    nonce: str,
    *,
    back: str,
    first: bool = False,
) -> HttpResponse:
    """The page with the picture to be photographed by an app."""
    secret = secret_of(nonce)
    context = {
        "form": form,
        "first": first,
        "back": back,
        "picture": _picture(address_for_app(nonce, user, f"Tijarat {'-'.join(settings.PAIR)}")),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/new_code.html", context, status=status)


def show_recovery_codes(request: HttpRequest, words: list[str], next_: str) -> HttpResponse:
    """The page with recovery codes; they are shown nowhere else and never again."""
    return render(request, "desk/recovery_codes.html", {"words": words, "next": next_})


def _picture(address: str) -> SafeString:
    """A QR code as SVG: paths with attributes, no style, so that the policy of the page allows it."""
    import segno

    return mark_safe(  # made here, of nothing that anybody typed but the address, which is encoded
        segno.make(address, error="m", micro=False).svg_inline(
            scale=5, border=2, dark="#1d2a2f", light="#ffffff", svgclass="qr", lineclass=None
        )
    )
