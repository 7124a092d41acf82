"""Addresses of fairs, companies, subsidies, buyers' requests, matches, wins and one-time links."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import (
    companies,
    fairs,
    matches,
    one_time,
    participations,
    requests,
    subsidies,
    wins,
)

urlpatterns: list[URLPattern] = [
    # fairs, their cost, who takes part
    path("fairs", fairs.listing, name="fairs"),
    path("fairs/new", fairs.new, name="new-fair"),
    path("fairs/<slug:public_id>", fairs.page, name="fair"),
    path("fairs/<slug:public_id>/edit", fairs.edit, name="edit-fair"),
    path("fairs/<slug:public_id>/cost", fairs.add_cost, name="add-cost"),
    path("costs/<slug:public_id>", fairs.settle_cost, name="settle-cost"),
    path("fairs/<slug:public_id>/apply", participations.apply, name="apply"),
    path("fairs/<slug:public_id>/selection", participations.selection, name="selection"),
    path("participations/<slug:public_id>", participations.page, name="participation"),
    path("participations/<slug:public_id>/edit", participations.edit, name="edit-participation"),
    path("participations/<slug:public_id>/decide", participations.decide, name="decide"),
    path("participations/<slug:public_id>/result", participations.result, name="result"),
    path(
        "participations/<slug:public_id>/link/<int:period>",
        participations.link,
        name="result-link",
    ),
    # subsidies
    path("participations/<slug:public_id>/subsidy", subsidies.ask, name="ask-subsidy"),
    path("subsidies/<slug:public_id>", subsidies.page, name="subsidy"),
    path("subsidies/<slug:public_id>/check/<slug:code>", subsidies.check, name="check"),
    path("subsidies/<slug:public_id>/eligible", subsidies.eligible, name="find-eligible"),
    path("subsidies/<slug:public_id>/score", subsidies.score, name="score"),
    path("subsidies/<slug:public_id>/approve", subsidies.approve, name="approve-subsidy"),
    path("subsidies/<slug:public_id>/claim", subsidies.claim, name="claim"),
    path("subsidies/<slug:public_id>/pay", subsidies.pay, name="pay"),
    # buyers' requests and matches
    path("requests", requests.listing, name="requests"),
    path("requests/new", requests.new, name="new-request"),
    path("requests/<slug:public_id>", requests.page, name="buyer_request"),
    path("requests/<slug:public_id>/edit", requests.edit, name="edit-request"),
    path("requests/<slug:public_id>/publish", requests.publish, name="publish-request"),
    path("requests/<slug:public_id>/match", matches.propose, name="propose-match"),
    path("matches/<slug:public_id>", matches.page, name="match"),
    path("matches/<slug:public_id>/answer", matches.answer, name="answer-match"),
    path("matches/<slug:public_id>/offer", matches.offer, name="offer-match"),
    path("matches/<slug:public_id>/order", matches.order, name="report-order"),
    # wins, companies
    path("wins/<slug:public_id>", wins.page, name="win"),
    path("wins/<slug:public_id>/link", wins.link, name="customer-link"),
    path("companies", companies.listing, name="companies"),
    path("companies/<slug:public_id>", companies.page, name="company"),
    path("companies/<slug:public_id>/region", companies.locate, name="locate-company"),
    # without an account
    path("reply/sent", one_time.sent, name="link-sent"),
    path("reply/result/<slug:token>", one_time.result, name="result-by-link"),
    path("reply/customer/<slug:token>", one_time.customer, name="customer-by-link"),
]
