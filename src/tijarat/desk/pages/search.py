"""The page of search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tijarat.desk.pages.asking import SignedIn, signed_in, words_of
from tijarat.register.search.finding import find

LONGEST = 200
MOST = 50


@signed_in
def search(request: SignedIn) -> HttpResponse:
    """Everything that holds the words and that this person may see."""
    text = words_of(request, "q").strip()[:LONGEST]
    hits = find(text, request.user, most=MOST) if text else []
    context = {"text": text, "hits": hits, "most": len(hits) == MOST}
    return render(request, "desk/search.html", context)
