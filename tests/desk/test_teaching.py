"""A field that cannot take what came says what it expected, and no field keeps Django's short words."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from tijarat.desk import forms as desk_forms
from tijarat.register.promotion.models import Fair

SHORT = ("This field is required.", "Enter a", "Select a valid", "The submitted file is empty")


class Every(forms.Form):
    """One field of each kind."""

    words = forms.CharField()
    day = forms.DateField()
    count = forms.IntegerField()
    amount = forms.DecimalField()
    mail = forms.EmailField()
    page = forms.URLField(assume_scheme="https")
    kind = forms.ChoiceField(choices=[("fair", "Fair")])
    file = forms.FileField()


BAD = {
    "words": " ",
    "day": "next week",
    "count": "a dozen",
    "amount": "12 yen",
    "mail": "amna at sample",
    "page": "no address",
    "kind": "circus",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("words", "Nothing came, and it is needed"),
        ("day", "such as 2026-11-30"),
        ("count", "such as 120"),
        ("amount", "such as 1250.50"),
        ("mail", "such as name@example.org"),
        ("page", "such as https://example.org/page"),
        ("kind", "'circus' cannot be chosen here"),
        ("file", "The file is empty"),
    ],
)
def test_a_field_says_what_it_expected(name, expected):
    files = MultiValueDict[str, UploadedFile]({"file": [SimpleUploadedFile("list.csv", b"")]})
    form = Every(BAD, files)
    assert not form.is_valid()
    (said,) = form.errors[name]
    assert expected in said
    for language in ("ja", "ur"):
        with override(language):
            assert str(form[name].field.error_messages["required"])
            assert not str(Every(BAD).errors["words"][0]).isascii()


def test_no_form_of_the_desk_falls_back_on_short_words():
    found, kinds = [], set()
    for module in pkgutil.iter_modules(desk_forms.__path__):
        importlib.import_module(f"{desk_forms.__name__}.{module.name}")
    waiting = [one for one in forms.Form.__subclasses__() if one.__module__.startswith("tijarat.")]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        for name, field in form.base_fields.items():  # pyright: ignore[reportAttributeAccessIssue]
            kinds.add(type(field))
            found += [
                f"{form.__name__}.{name}: {said}"
                for said in map(str, field.error_messages.values())
                if said.startswith(SHORT)
            ]
    assert len(kinds) > 8
    assert not found, found


@pytest.mark.django_db
def test_what_the_register_refuses_is_said_above_the_form_and_nothing_typed_is_lost(
    browser, person
):
    typed = {
        "title": "A fair of canaries", "mode": "hybrid", "programme": "Two days of song.",
        "place": "Osaka",
        "starts_on": "2026-10-05", "ends_on": "2026-10-01", "token": "once",
    }  # fmt: skip
    client = browser(person())
    answer = client.post("/fairs/new", typed)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert (
        "lies before the first, 5 October 2026" in html.split("<form method")[1].split("field")[0]
    )
    assert 'value="A fair of canaries"' in html
    assert 'value="2026-10-01"' in html
    assert re.search(r'value="hybrid"[^>]*checked', html)
    assert "Two days of song." in html
    assert not Fair.objects.exists()
    mended = client.post("/fairs/new", {**typed, "ends_on": "2026-10-07"})
    assert mended.status_code == 302  # the same token: nothing came of it before
    assert Fair.objects.get().title == "A fair of canaries"
