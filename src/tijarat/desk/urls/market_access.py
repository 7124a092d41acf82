"""Addresses of barriers, requirements, certificates, products and reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import barriers, certificates, products, reports, requirements

urlpatterns: list[URLPattern] = [
    path("barriers", barriers.listing, name="barriers"),
    path("barriers/new", barriers.new, name="new-barrier"),
    path("barriers/<slug:public_id>", barriers.page, name="barrier"),
    path("barriers/<slug:public_id>/edit", barriers.edit, name="edit-barrier"),
    path("barriers/<slug:public_id>/value", barriers.assess, name="assess-barrier"),
    path("barriers/<slug:public_id>/ties", barriers.tie, name="tie-barrier"),
    path("barriers/<slug:public_id>/answer", barriers.answer, name="barrier-answer"),
    path("barriers/<slug:public_id>/answer/again", barriers.again, name="barrier-answer-again"),
    path("barriers/<slug:public_id>/report", reports.page, name="barrier-report"),
    path("requirements", requirements.listing, name="requirements"),
    path("requirements/new", requirements.new, name="new-requirement"),
    path("requirements/<slug:public_id>", requirements.page, name="requirement"),
    path("requirements/<slug:public_id>/edit", requirements.edit, name="edit-requirement"),
    path("certificates", certificates.listing, name="certificates"),
    path("certificates/new", certificates.new, name="new-certificate"),
    path("certificates/<slug:public_id>", certificates.page, name="certificate"),
    path("certificates/<slug:public_id>/edit", certificates.edit, name="edit-certificate"),
    path("products/<str:code>", products.page, name="product-access"),
    # what exporters report, without an account
    path("report", reports.public, name="report"),
    path("report/sent", reports.sent, name="report-sent"),
    path("report/link/<str:token>", reports.by_link, name="report-by-link"),
    path("reports/receiving", reports.receiving, name="receiving-office"),
    path("reports/link", reports.make_link, name="make-report-link"),
]
