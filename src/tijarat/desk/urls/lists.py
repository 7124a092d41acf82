"""Addresses of lists that people keep, and of lists as files."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import lists, sheets

urlpatterns: list[URLPattern] = [
    path("lists/keep", lists.keep, name="keep-list"),
    path("lists/<slug:public_id>", lists.rename, name="rename-list"),
    path("lists/<slug:public_id>/forget", lists.forget, name="forget-list"),
    path("sheets", sheets.listing, name="sheets"),
    path("sheets/<slug:kind>/<slug:form>", sheets.file, name="sheet-file"),
]
