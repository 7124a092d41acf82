"""The desk speaks to each in her language: chosen in the head of every page, without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tijarat.desk import numbers
from tijarat.desk.amounts import dollars, percent
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.languages import choose_language

pytestmark = pytest.mark.django_db


def spoken(answer) -> tuple[str, str]:
    page = answer.content.decode()
    tag = page[page.index("<html") : page.index(">", page.index("<html"))]
    return tag.split('lang="')[1].split('"')[0], tag.split('dir="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("asked", "language", "direction"),
    [
        ("ja", "ja", "ltr"),
        ("ur-PK,ur;q=0.9,en;q=0.5", "ur", "rtl"),
        ("fr", "en", "ltr"),
        ("", "en", "ltr"),
    ],
)
def test_a_stranger_reads_what_her_browser_asks_for(asked, language, direction):
    answer = Client().get(reverse("public-list"), headers={"accept-language": asked})
    assert spoken(answer) == (language, direction)
    assert answer["Content-Language"] == language


def test_her_choice_is_kept_by_her_browser():
    client = Client()
    here = f"http://testserver{reverse('public-list')}"  # not opened
    answer = client.post(reverse("language"), {"language": "ur"}, headers={"referer": here})
    assert answer.url == here
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]
    assert spoken(client.get(answer.url, headers={"accept-language": "ja"})) == ("ur", "rtl")


def test_who_signed_in_reads_her_own_on_every_machine(person, browser):
    user = person()
    client = browser(user)
    assert spoken(client.get(reverse("home"), headers={"accept-language": "ja"}))[0] == "en"
    client.post(reverse("language"), {"language": "ja"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    user.refresh_from_db()
    assert user.language == "ja"
    assert spoken(browser(user).get(reverse("home")))[0] == "ja"


def test_what_she_chose_before_she_signed_in_goes_with_her(person):
    user = person()
    user.set_password("a long enough sentence")
    user.save()
    client = Client()
    client.post(reverse("language"), {"language": "ja"})
    client.post(reverse("sign-in"), {"email": user.email, "password": "a long enough sentence"})
    user.refresh_from_db()
    assert user.language == "ja"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "", "others use this browser too"


def test_the_form_is_on_every_page_and_needs_no_script(person, browser):
    for client, path in ((Client(), "sign-in"), (browser(person()), "home")):
        page = client.get(reverse(path)).content.decode()
        assert 'value="ur" lang="ur">اردو</button>' in page
        assert 'value="ja" lang="ja">日本語</button>' in page


@pytest.mark.parametrize("language", ["", "fr", "en-GB", "../en"])
def test_a_language_the_desk_does_not_speak_is_not_found(language):
    assert Client().post(reverse("language"), {"language": language}).status_code == 404


def test_choosing_does_not_lead_elsewhere():
    for next_ in ("", "//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        answer = Client().post(reverse("language"), {"language": "ja"}, headers={"referer": next_})
        assert answer.url == reverse("home")


def test_choosing_needs_a_post_with_its_token(person):
    blank = Client().get(reverse("language"))
    assert (blank.status_code, blank["Allow"]) == (405, "POST")
    assert "No page stands here, only a step" in blank.content.decode()
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post(reverse("language"), {"language": "ja"}).status_code == 403


def test_a_language_is_refused_by_the_register_too(person):
    with pytest.raises(
        RefusedEntryError, match="'fr' is no language of this desk; expected one of en"
    ):
        choose_language(person(), "fr")


def test_a_refusal_speaks_her_language(person, browser):
    user = person()
    choose_language(user, "ur")
    answer = browser(user).post(reverse("new-proposal"), {"token": "t"})
    assert "یہاں کچھ نہیں آیا" in answer.content.decode()


# ------------------------------------------------------------------ numbers, dates, years


def test_dates_are_written_as_in_her_country():
    from django.utils.formats import date_format

    day = date(2026, 3, 31)
    said = {}
    for language in ("en", "ja", "ur"):
        with translation.override(language):
            said[language] = date_format(day, "DATE_FORMAT")
    assert said == {"en": "31 March 2026", "ja": "2026年3月31日", "ur": "\u200f31 مارچ 2026"}


@pytest.mark.parametrize(
    ("side", "last_day", "language", "said"),
    [
        ("PAK", date(2024, 6, 30), "en", "fiscal year 2023-24"),
        ("PAK", date(2000, 6, 30), "ur", "مالی سال 1999-00"),
        ("PAK", date(2024, 3, 31), "en", ""),
        ("JPN", date(2024, 3, 31), "ja", "2023年度"),
        ("JPN", date(2024, 3, 30), "ja", ""),
        ("JPN", date(2024, 6, 30), "ja", ""),
        ("DEU", date(2024, 12, 31), "en", ""),
    ],
)
def test_fiscal_years_are_called_as_their_side_calls_them(side, last_day, language, said):
    with translation.override(language):
        plain = numbers.fiscal_year(last_day, side).replace("\u2068", "").replace("\u2069", "")
    assert plain == said


def test_amounts_are_counted_in_the_units_of_her_country():
    said = {}
    for language in ("en", "ja", "ur"):
        with translation.override(language):
            plain = dollars(-12_300_000).replace("\u2068", "").replace("\u2069", "")
            said[language] = (plain, percent(-4.25))
    assert said["en"] == ("−12.3 million dollars", "−4.2%")
    assert said["ja"] == ("−1,230万ドル", "−4.2%")
    assert said["ur"] == ("\u200e−1.2 کروڑ ڈالر", "\u200e−4.2%")


@pytest.mark.parametrize("language", ["en", "ja", "ur"])
def test_a_sign_stands_before_its_number(language):
    mark = "\u200e" if language == "ur" else ""
    assert numbers.signed(-4.25, language) == f"{mark}−4.2"
    assert numbers.signed(0.0, language) == "0.0"
