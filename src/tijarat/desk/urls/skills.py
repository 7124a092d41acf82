"""Addresses of schemes, training cohorts and candidates."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import candidates, cohorts

urlpatterns: list[URLPattern] = [
    path("skills", cohorts.listing, name="skills"),
    path("cohorts/new", cohorts.new, name="new-cohort"),
    path("cohorts/<slug:public_id>", cohorts.page, name="cohort"),
    path("cohorts/<slug:public_id>/edit", cohorts.edit, name="edit-cohort"),
    path("cohorts/<slug:public_id>/cost", cohorts.add_cost, name="add-cohort-cost"),
    path("cohort-costs/<slug:public_id>", cohorts.settle_cost, name="settle-cohort-cost"),
    path("cohorts/<slug:public_id>/figures", cohorts.release, name="release-figures"),
    path("cohorts/<slug:public_id>/enrol", candidates.enrol, name="enrol"),
    path("candidates/<slug:public_id>", candidates.page, name="candidate"),
    path("candidates/<slug:public_id>/edit", candidates.edit, name="edit-candidate"),
    path("candidates/<slug:public_id>/name", candidates.identity, name="candidate-name"),
    path("candidates/<slug:public_id>/erase", candidates.erase, name="erase-name"),
    path("candidates/<slug:public_id>/result", candidates.result, name="test-result"),
    path("candidates/<slug:public_id>/offer", candidates.offer, name="offer-candidate"),
    path("candidates/<slug:public_id>/employer", candidates.answer, name="employer-answer"),
    path("candidates/<slug:public_id>/reported", candidates.reported, name="employer-reported"),
    path("candidates/<slug:public_id>/left", candidates.depart, name="depart"),
    path("candidates/<slug:public_id>/lost", candidates.lose, name="lose"),
]
