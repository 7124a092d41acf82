"""Addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import (
    documents,
    home,
    items,
    log,
    meetings,
    minister,
    proposals,
    publications,
    signing_in,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("minister", minister.minister, name="minister"),
    # people
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/as", signing_in.sign_in_as, name="sign-in-as"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    # documents and what was read in them
    path("documents", documents.listing, name="documents"),
    path("documents/new", documents.new, name="new-document"),
    path("documents/<slug:public_id>", documents.page, name="document"),
    path("extracts/<slug:public_id>/confirm", documents.confirm, name="confirm-extract"),
    path("extracts/<slug:public_id>/dismiss", documents.dismiss, name="dismiss-extract"),
    path("extracts/<slug:public_id>/reopen", documents.reopen, name="reopen-extract"),
    # proposals
    path("proposals", proposals.listing, name="proposals"),
    path("proposals/new", proposals.new, name="new-proposal"),
    path("proposals/<slug:public_id>", proposals.page, name="proposal"),
    path("proposals/<slug:public_id>/edit", proposals.edit, name="edit-proposal"),
    path("proposals/<slug:public_id>/position", proposals.position, name="position"),
    path("proposals/<slug:public_id>/date", proposals.request_date, name="request-date"),
    path("proposals/<slug:public_id>/view", proposals.view, name="side-view"),
    path("proposals/<slug:public_id>/steps/new", meetings.new_milestone, name="new-milestone"),
    path("proposals/<slug:public_id>/public", proposals.ask_publication, name="ask-publication"),
    path("dates/<slug:public_id>", proposals.decide_date, name="decide-date"),
    # meetings and steps
    path("meetings", meetings.listing, name="meetings"),
    path("meetings/new", meetings.new, name="new-meeting"),
    path("meetings/<slug:public_id>", meetings.page, name="meeting"),
    path("meetings/<slug:public_id>/edit", meetings.edit, name="edit-meeting"),
    path("steps/<slug:public_id>", meetings.milestone, name="milestone"),
    path("steps/<slug:public_id>/edit", meetings.edit_milestone, name="edit-milestone"),
    # what any item can do
    path("items/<slug:public_id>/move/<slug:target>", items.move, name="move"),
    path("items/<slug:public_id>/evidence", items.add_evidence, name="add-evidence"),
    path("items/<slug:public_id>/note", items.write_note, name="write-note"),
    path("items/<slug:public_id>/share", items.share, name="share"),
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

handler404 = "tijarat.desk.refusals.missing"
