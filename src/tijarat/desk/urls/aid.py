"""Addresses of aid activities and of the files of IATI."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import aid, aid_files

urlpatterns: list[URLPattern] = [
    path("aid", aid.listing, name="aid"),
    path("aid/new", aid.new, name="new-aid"),
    path("aid/file", aid_files.show, name="aid-file"),
    path("aid/file/take", aid_files.take, name="take-aid-file"),
    path("aid/iati.xml", aid_files.export, name="aid-export"),
    path("aid/<slug:public_id>", aid.page, name="aid_activity"),
    path("aid/<slug:public_id>/edit", aid.edit, name="edit-aid"),
    path("aid/<slug:public_id>/transaction", aid.add_transaction, name="add-transaction"),
    path(
        "aid/<slug:public_id>/transaction/<slug:key>/remove",
        aid.remove_transaction,
        name="remove-transaction",
    ),
]
