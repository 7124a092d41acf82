"""Addresses of signing in, of one's own account, and of an administrator's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from tijarat.desk.pages import (
    account,
    calendars,
    given,
    languages,
    letters,
    links,
    people,
    signing_in,
    tokens,
)

urlpatterns: list[URLPattern] = [
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/code", signing_in.code, name="sign-in-code"),
    path("sign-in/telephone", signing_in.new_code, name="sign-in-new-code"),
    path("sign-in/as", signing_in.sign_in_as, name="sign-in-as"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("language", languages.language, name="language"),
    path("link/<str:token>", links.link, name="link"),
    # one's own account
    path("account", account.account, name="account"),
    path("account/password", account.password, name="account-password"),
    path("account/telephone", account.telephone, name="account-telephone"),
    path("account/recovery-codes", account.recovery_codes, name="account-recovery-codes"),
    path("account/sessions/end", account.end_others, name="end-other-sessions"),
    path("account/sessions/<slug:public_id>/end", account.end, name="end-session"),
    # letters and calendars
    path("account/letter", letters.letter, name="letter"),
    path("account/letters", letters.wish, name="letters-wish"),
    path("letters/stop/<str:token>", letters.stop, name="stop-letters"),
    path("account/calendar", calendars.make, name="make-calendar"),
    path("account/calendar/end", calendars.end, name="end-calendar"),
    path("calendar/<slug:token>.ics", calendars.feed, name="calendar"),
    path("account/tokens/new", tokens.new, name="new-token"),
    path("account/tokens/<slug:public_id>/end", tokens.end, name="end-token"),
    # administrators
    path("people", people.listing, name="people"),
    path("people/invite", people.invite, name="invite"),
    path("people/given", given.listing, name="given-roles"),
    path("people/<slug:public_id>", people.person, name="person"),
    path("people/<slug:public_id>/roles", people.grant, name="grant-role"),
    path("people/<slug:public_id>/roles/<slug:role>/end", people.end_role, name="end-role"),
    path("people/<slug:public_id>/link", people.new_link, name="new-link"),
    path("people/<slug:public_id>/no-telephone", people.no_code, name="no-telephone"),
    path("people/<slug:public_id>/close", people.close, name="close-account"),
    path("people/<slug:public_id>/reopen", people.reopen, name="reopen-account"),
    path("offices", people.offices, name="offices"),
    path("offices/new", people.new_office, name="new-office"),
    path("offices/<slug:public_id>", people.edit_office, name="edit-office"),
]
