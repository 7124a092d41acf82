"""Addresses of lists that people keep, of lists as files, and of files as lists."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import lists, sheets, uploads

urlpatterns: list[URLPattern] = [
    path("lists/keep", lists.keep, name="keep-list"),
    path("lists/<slug:public_id>", lists.rename, name="rename-list"),
    path("lists/<slug:public_id>/forget", lists.forget, name="forget-list"),
    path("sheets", sheets.listing, name="sheets"),
    path("sheets/<slug:kind>/template", uploads.template, name="sheet-template"),
    path("sheets/<slug:kind>/import", uploads.upload, name="import"),
    path("uploads/<slug:public_id>", uploads.page, name="upload"),
    path("uploads/<slug:public_id>/confirm", uploads.confirm, name="confirm-upload"),
    path("uploads/<slug:public_id>/drop", uploads.drop, name="drop-upload"),
    path("sheets/<slug:kind>/<slug:form>", sheets.file, name="sheet-file"),
]
