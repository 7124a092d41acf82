"""Gather every string that users of the desk see, and bring the catalogues of words up to them.

Usage: words.py

Strings come from the Python of register and desk, from the desk's templates, from the shipped
policies, and from those parts of Django whose sentences stand on our pages. New ones are added to
the catalogues, that is to src/tijarat/desk/locale/*/LC_MESSAGES/django.po, with an empty
translation; what nobody says any more is taken out. Needs nothing but .venv.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "src/tijarat/register", ROOT / "src/tijarat/desk")
POLICIES = ROOT / "src/tijarat/policy/scenarios"
LOCALE = ROOT / "src/tijarat/desk/locale"
LANGUAGES = ("ja", "ur")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
DJANGO = {
    "conf": ("forms/fields.py", "core/validators.py", "utils/dates.py"),
    "contrib/auth": ("password_validation.py",),
}
"""Catalogue of Django -> files of Django whose sentences stand on our pages."""

HEADER = r"""# Words of the desk. Terms: docs/desk/glossary.md. New strings: make words.
msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""
"""Without dates, so that two branches' catalogues can be merged."""

Found = tuple[str | tuple[str, str], str, str | None]
"""A message or (singular, plural), where it was found, its context."""


def main() -> None:
    """Bring both catalogues up to the strings there are."""
    template = gathered()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        missing = sum(not _is_said(message.string) for message in catalogue if message.id)
        write(catalogue, language)
        print(f"{language}: {len(catalogue)} strings, {missing} without a translation")


def gathered() -> Catalog:
    """Every string users see, in a catalogue without translations."""
    catalogue = Catalog(charset="utf-8")
    for message, place, context in (*ours(), *policies(), *djangos()):
        catalogue.add(message, locations=[(place, 0)], context=context)
    return catalogue


def ours() -> Iterator[Found]:
    """Strings of register and desk."""
    for source in SOURCES:
        for path in sorted(source.rglob("*")):
            if "migrations" in path.parts or path.suffix not in (".py", ".html"):
                continue
            place = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".html":
                text = _as_python(text)
            for _, message, _, context in extract("python", BytesIO(text.encode()), KEYWORDS):
                yield _tidy(message), place, context


def _as_python(template: str) -> str:
    """A Django template as calls of gettext; indents mean nothing here, so they go."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def _tidy(message: str | tuple[str, ...] | list[str]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])


def policies() -> Iterator[Found]:
    """What shipped policies say of themselves, and who says how large their changes are."""
    for path in sorted(POLICIES.glob("*.yaml")):
        place, policy = path.relative_to(ROOT).as_posix(), yaml.safe_load(path.read_text("utf-8"))
        sources = [shock["source"] for shock in policy["shocks"]]
        for said in (policy["title"], policy["about"], *policy.get("caveats", ()), *sources):
            yield said, place, None


def djangos() -> Iterator[Found]:
    """Strings of Django that stand on our pages; it knows few of them in Urdu."""
    import django

    home = Path(django.__file__).parent
    for part, files in DJANGO.items():
        path = home / part / "locale/en/LC_MESSAGES/django.po"
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            places = [place for place, _ in message.locations if place.endswith(files)]
            if message.id and places:
                yield _tidy(message.id), f"django/{files[0]}", message.context


def read(language: str) -> Catalog:
    """A catalogue as it stands; an empty one where there is none yet."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def write(catalogue: Catalog, language: str) -> None:
    """Write a catalogue aside, then in place; sorted, so that two people's additions seldom meet."""
    path = _path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(HEADER.format(language=language, plurals=catalogue.plural_forms).encode())
        write_po(
            file, catalogue, width=100, sort_output=True, include_lineno=False, omit_header=True
        )
    aside.replace(path)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _is_said(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main())
