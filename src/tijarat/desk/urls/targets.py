"""Addresses of targets."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import targets

urlpatterns: list[URLPattern] = [
    path("targets", targets.listing, name="targets"),
    path("targets/new", targets.new, name="new-target"),
    path("targets/<slug:public_id>", targets.page, name="target"),
    path("targets/<slug:public_id>/edit", targets.edit, name="edit-target"),
    path("targets/<slug:public_id>/chart.svg", targets.chart, name="target-chart"),
    path("targets/<slug:public_id>/observed", targets.observation, name="observation"),
]
