"""Addresses of lists that people keep."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import lists

urlpatterns: list[URLPattern] = [
    path("lists/keep", lists.keep, name="keep-list"),
    path("lists/<slug:public_id>", lists.rename, name="rename-list"),
    path("lists/<slug:public_id>/forget", lists.forget, name="forget-list"),
]
