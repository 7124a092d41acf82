"""Addresses of exchange."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import exchange

urlpatterns: list[URLPattern] = [
    path("exchange", exchange.listing, name="exchange"),
    path("exchange/make", exchange.make, name="make-parcel"),
    path("exchange/receive", exchange.receive, name="receive-parcel"),
    path("exchange/<slug:public_id>", exchange.page, name="parcel"),
    path("exchange/<slug:public_id>/file", exchange.download, name="parcel-file"),
    path("exchange/<slug:public_id>/accept", exchange.accept, name="accept-parcel"),
    path("exchange/<slug:public_id>/refuse", exchange.refuse, name="refuse-parcel"),
]
