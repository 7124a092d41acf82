"""Addresses of the analytic pages: the pair, its products, the policy lab."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import pair

urlpatterns: list[URLPattern] = [
    path("pair/<str:exporter>/<str:importer>", pair.page, name="pair"),
    path("pair/<str:exporter>/<str:importer>/again", pair.again, name="pair-again"),
    path("pair/<str:exporter>/<str:importer>/<slug:id>", pair.section, name="pair-section"),
]
