"""Addresses of records that may be one."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import merging

urlpatterns: list[URLPattern] = [
    path("same", merging.same, name="same"),
    path("same/<slug:public_id>/<slug:gone>", merging.merge, name="merge"),
    path("merges/<slug:public_id>/undo", merging.undo, name="undo-merge"),
]
