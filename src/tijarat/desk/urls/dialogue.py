"""Addresses of documents, proposals, meetings and steps."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import calendars, documents, meetings, proposal_lists, proposals

urlpatterns: list[URLPattern] = [
    # documents and what was read in them
    path("documents", documents.listing, name="documents"),
    path("documents/new", documents.new, name="new-document"),
    path("documents/<slug:public_id>", documents.page, name="document"),
    path("extracts/<slug:public_id>/confirm", documents.confirm, name="confirm-extract"),
    path("extracts/<slug:public_id>/dismiss", documents.dismiss, name="dismiss-extract"),
    path("extracts/<slug:public_id>/reopen", documents.reopen, name="reopen-extract"),
    # proposals
    path("proposals", proposal_lists.listing, name="proposals"),
    path("proposals/board", proposal_lists.board, name="proposal-board"),
    path("proposals/timeline", proposal_lists.timeline, name="proposal-timeline"),
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
    path("meetings/<slug:public_id>/calendar", calendars.meeting, name="meeting-calendar"),
    path("steps/<slug:public_id>", meetings.milestone, name="milestone"),
    path("steps/<slug:public_id>/edit", meetings.edit_milestone, name="edit-milestone"),
]
