"""Addresses of the first pages and of what any item can do."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import handing_over, home, items, log, minister, publications, search

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("search", search.search, name="search"),
    path("minister", minister.minister, name="minister"),
    path("hand-over", handing_over.page, name="hand-over"),
    # what any item can do
    path("items/<slug:public_id>/move/<slug:target>", items.move, name="move"),
    path("items/<slug:public_id>/evidence", items.add_evidence, name="add-evidence"),
    path("items/<slug:public_id>/note", items.write_note, name="write-note"),
    path("items/<slug:public_id>/share", items.share, name="share"),
    path("items/<slug:public_id>/release", items.release, name="release"),
    path("items/<slug:public_id>/withdraw", items.withdraw, name="withdraw"),
    path("items/<slug:public_id>/put-away", items.put_away, name="put-away"),
    path("items/<slug:public_id>/bring-back", items.bring_back, name="bring-back"),
    path("put-away", items.put_away_list, name="put-away-list"),
    # the public, and the auditor
    path("versions/<slug:public_id>/approve", publications.approve, name="approve"),
    path("versions/<slug:public_id>/withdraw", publications.unpublish, name="unpublish"),
    path("public", publications.public_list, name="public-list"),
    path("public/<slug:public_id>", publications.public_page, name="public"),
    path("log", log.log, name="log"),
]
