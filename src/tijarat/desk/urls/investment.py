"""Addresses of investment leads, zones, plots and the map."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import leads, map, sites

urlpatterns: list[URLPattern] = [
    path("leads", leads.listing, name="leads"),
    path("leads/new", leads.new, name="new-lead"),
    path("leads/<slug:public_id>", leads.page, name="lead"),
    path("leads/<slug:public_id>/edit", leads.edit, name="edit-lead"),
    path("leads/<slug:public_id>/activity/<slug:target>", leads.change_activity, name="activity"),
    path("leads/<slug:public_id>/contact", leads.contact, name="lead-contact"),
    path("leads/<slug:public_id>/team", leads.join, name="lead-team"),
    path("leads/<slug:public_id>/wish", leads.wish, name="lead-wish"),
    path("leads/<slug:public_id>/problem", leads.problem, name="lead-problem"),
    path("team/<slug:public_id>/leave", leads.leave, name="leave-team"),
    path("wishes/<slug:public_id>/give-up", leads.give_up, name="give-up-wish"),
    path("sites", sites.listing, name="sites"),
    path("sites/new", sites.new, name="new-zone"),
    path("zones/<slug:public_id>", sites.zone, name="zone"),
    path("zones/<slug:public_id>/edit", sites.edit_zone, name="edit-zone"),
    path("zones/<slug:public_id>/fact", sites.fact, name="zone-fact"),
    path("zones/<slug:public_id>/incentive", sites.incentive, name="zone-incentive"),
    path("zones/<slug:public_id>/plots/new", sites.new_plot, name="new-plot"),
    path("plots/<slug:public_id>", sites.plot, name="plot"),
    path("plots/<slug:public_id>/edit", sites.edit_plot, name="edit-plot"),
    path("plots/<slug:public_id>/reserve", sites.reserve, name="reserve-plot"),
    path("plots/<slug:public_id>/allot", sites.allot, name="allot-plot"),
    path("plots/<slug:public_id>/free", sites.free, name="free-plot"),
    path("map", map.show, name="map"),
    path("map/<slug:code>", map.region, name="region"),
]
