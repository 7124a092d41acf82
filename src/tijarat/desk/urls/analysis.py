"""Addresses of the analytic pages: the pair, its products, the policy lab."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import lab, opportunities, pair, scenarios

urlpatterns: list[URLPattern] = [
    path("pair/<str:exporter>/<str:importer>", pair.page, name="pair"),
    path("pair/<str:exporter>/<str:importer>/again", pair.again, name="pair-again"),
    path(
        "pair/<str:exporter>/<str:importer>/products", opportunities.listing, name="opportunities"
    ),
    path(
        "pair/<str:exporter>/<str:importer>/products/again",
        opportunities.again,
        name="opportunities-again",
    ),
    path("pair/<str:exporter>/<str:importer>/<slug:id>", pair.section, name="pair-section"),
    path("lab", lab.page, name="lab"),
    path("lab/own-scenario.yaml", lab.text, name="lab-text"),
    path("lab/again", lab.again, name="lab-again"),
    path("scenarios", scenarios.listing, name="scenarios"),
    path("scenarios/new", scenarios.new, name="new-scenario"),
    path("scenarios/<slug:public_id>", scenarios.page, name="scenario"),
    path("scenarios/<slug:public_id>/edit", scenarios.edit, name="edit-scenario"),
    path("scenarios/<slug:public_id>/keep", scenarios.keep, name="keep-run"),
    path("scenarios/<slug:public_id>/again", scenarios.again, name="scenario-again"),
    path("items/<slug:public_id>/scenario", scenarios.attach, name="attach-scenario"),
    path("scenario-uses/<slug:public_id>/remove", scenarios.detach, name="detach-scenario"),
]
