"""Letters: as hers would read now, how often she wants one, and the link that ends them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from tijarat.desk.letters.models import Wish
from tijarat.desk.letters.readers import news_for
from tijarat.desk.letters.wishes import choose, stopped_by
from tijarat.desk.pages.asking import SignedIn, posted, signed_in
from tijarat.desk.refusals import tell


@signed_in
def letter(request: SignedIn) -> HttpResponse:
    """The letter as it would read now."""
    digest, is_new = news_for(request.user, timezone.now())
    return render(request, "desk/letter_page.html", {"digest": digest, "is_new": is_new})


@posted
def wish(request: SignedIn) -> HttpResponse:
    """Keep how often she wants letters."""
    choose(request.user, request.POST.get("how_often", ""))
    tell(request, _("Kept."))
    return redirect(reverse("account") + "#letters")


@csrf_exempt  # mail programs send it without a page of ours (RFC 8058); the signature is what counts
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End somebody's letters by the link in one; looking at the page alone ends nothing."""
    user = stopped_by(token)
    if user is None:
        raise Http404
    done = request.method == "POST"
    if done:
        choose(user, Wish.HowOften.NEVER)
    return render(request, "desk/letters_stopped.html", {"done": done})
