"""Every string a user sees has its translation, with the same holes, in Japanese and in Urdu."""

from __future__ import annotations

import gettext
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation

from tijarat.desk import catalogues
from tijarat.register.core.models import kinds_of_items
from tijarat.register.machines import MACHINES
from tijarat.register.permissions import PERMISSIONS, Role
from tijarat.register.words import state_word

ROOT = Path(__file__).resolve().parents[2]
PLURALS = {"ja": 1, "ur": 2}
SAME = {"IPv4", "IPv6", "HS %(code)s"}
"""Strings that are meant to be the same in every language."""

HOLE = re.compile(r"%\(\w+\)[sd]|%d|\{\w+\}")
LONE = re.compile(r"%(?!d|\(\w+\)[sd])")


@pytest.fixture(scope="module")
def words() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words", ROOT / "scripts" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ways(said: str | tuple[str, ...] | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def test_strings_of_python_templates_and_django_are_gathered(words):
    found = words.gathered()
    assert found.get("Put it away") is not None, "a template"
    assert found.get("The evidence has no name; say what it is, such as 'Notification S.R.O. 5'.")
    plural = found.get("%(n)s promise is overdue")
    assert ways(plural.id) == ["%(n)s promise is overdue", "%(n)s promises are overdue"]
    assert found.get("met", context="two companies") is not None, "a context"
    assert found.get("This field is required.") is not None, "Django's own"
    assert found.get("January", context="alt. month") is not None


@pytest.mark.parametrize("language", PLURALS)
def test_every_string_is_in_the_catalogue(words, language):
    """`make words` puts in what is missing here."""
    catalogue = words.read(language)
    missing = [
        one.id
        for one in words.gathered()
        if one.id and catalogue.get(ways(one.id)[0], one.context) is None
    ]
    assert missing == []


@pytest.mark.parametrize("language", PLURALS)
def test_every_string_of_the_catalogue_is_said_with_all_its_plurals(words, language):
    catalogue = words.read(language)
    assert catalogue.num_plurals == PLURALS[language]
    found = [one for one in catalogue if one.id]
    assert len(found) > 1000
    for one in found:
        number = PLURALS[language] if one.pluralizable else 1
        assert len(ways(one.string)) == number, one.id
        assert all(part.strip() for part in ways(one.string)), one.id
        assert not one.fuzzy, one.id
    same = {part for one in found for part in ways(one.string) if part in ways(one.id)}
    assert same <= SAME


@pytest.mark.parametrize("language", PLURALS)
def test_holes_are_the_same(words, language):
    """A hole that is missing loses what belongs there; one too many breaks the page."""
    for one in words.read(language):
        if not one.id:
            continue
        allowed = [sorted(HOLE.findall(part)) for part in ways(one.id)]
        for part in ways(one.string):
            assert sorted(set(HOLE.findall(part))) in [sorted(set(way)) for way in allowed], part
            if any(allowed):
                assert not LONE.search(part.replace("%%", "")), part


@pytest.mark.parametrize("language", PLURALS)
def test_spaces_at_the_ends_are_kept_where_they_join(words, language):
    """Japanese joins without spaces; the others keep them."""
    for one in words.read(language):
        if one.id and language != "ja":
            for part in ways(one.string):
                first, last = ways(one.id)[0][:1], ways(one.id)[0][-1:]
                assert part[:1].isspace() == first.isspace(), one.id
                assert part[-1:].isspace() == last.isspace(), one.id


@pytest.mark.parametrize("language", PLURALS)
def test_codes_that_sentences_take_in_have_their_words(language):
    """States, roles, actions and kinds come into refusals by their codes."""
    codes = {
        *PERMISSIONS,
        *(role.value for role in Role),
        *(state for machine in MACHINES.values() for state in machine.states),
        *(kind.KIND for kind in kinds_of_items()),
    }
    with translation.override(language):
        missing = [code for code in sorted(codes) if state_word(code) == code.replace("_", " ")]
    assert missing == []


GLOSSARY = ROOT / "docs" / "desk" / "glossary.md"


def terms(column: int) -> list[str]:
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| English"))
    ]
    assert all(len(row) == 4 for row in rows)
    return [term for row in rows for term in re.split("[,،・] ?", row[column])]


@pytest.mark.parametrize(("language", "column"), [("ja", 1), ("ur", 2)])
def test_the_desk_says_the_terms_of_its_glossary(words, language, column):
    said = "\n".join(part for one in words.read(language) for part in ways(one.string))
    assert len(terms(column)) > 80
    assert [term for term in terms(column) if term not in said] == []


# ------------------------------------------------------------------ compiled

PO = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "%(who)s said <a href=\\"%(url)s\\">so</a>."
msgstr "{said}"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for language, said in (
        ("ja", "%(who)s。"),
        ("ur", '%(who)s <a href=\\"%(url)s\\">کہا</a>۔'),
    ):
        path = tmp_path / "source" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(PO.format(language=language, said=said), encoding="utf-8")
    return tmp_path / "source"


def said_in(folder: Path, language: str) -> str:
    found = gettext.translation("django", folder, languages=[language])
    return found.gettext('%(who)s said <a href="%(url)s">so</a>.')


def test_catalogues_are_compiled_once(source, tmp_path):
    first = catalogues.ready(source, tmp_path / "a", tmp_path / "b")
    made = (first / "ja" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns
    assert said_in(first, "ja") == "%(who)s。"
    assert catalogues.ready(source, tmp_path / "a", tmp_path / "b") == first
    assert (first / "ja" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns == made
    assert not (tmp_path / "b").exists()


def test_changed_words_are_compiled_anew_and_the_old_ones_go(source, tmp_path):
    first = catalogues.ready(source, tmp_path / "a")
    path = source / "ja" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "より。"), encoding="utf-8")
    second = catalogues.ready(source, tmp_path / "a")
    assert said_in(second, "ja") == "%(who)sより。"
    assert not first.exists()
    assert [one.name for one in (tmp_path / "a").iterdir()] == [second.name]


def test_what_cannot_be_written_to_is_passed_over(source, tmp_path):
    """Neither an installation owned by somebody else nor a home that is missing stops the desk."""
    taken = tmp_path / "a file, no folder"
    taken.write_text("")
    assert catalogues.ready(source, taken, tmp_path / "b").parent == tmp_path / "b"
    spare = catalogues.ready(source, taken)
    assert said_in(spare, "ja") == "%(who)s。"
    assert tmp_path not in spare.parents


def test_in_urdu_what_is_put_in_keeps_its_own_direction(source, tmp_path):
    said = said_in(catalogues.ready(source, tmp_path / "a"), "ur")
    assert said.startswith("\u2068%(who)s\u2069")
    assert 'href="%(url)s"' in said, "an address is no text"


def test_a_server_reads_every_language_at_its_start(tmp_path):
    """An upgrade beside a running server clears away the catalogues that server was started with."""
    code = (
        "import tijarat.desk.wsgi\n"
        "from django.conf import settings\n"
        "from django.utils.translation import gettext, override\n"
        "settings.LOCALE_PATHS = []\n"
        "for language in ('ja', 'ur'):\n"
        "    with override(language): print(gettext('Sign out'))\n"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if "DJANGO" not in name},
        "TIJARAT_DESK_HOME": str(tmp_path),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["サインアウト", "سائن آؤٹ"]
