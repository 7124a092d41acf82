"""What ``tijarat load`` says of the data it has loaded."""

from __future__ import annotations

import pytest

from tijarat.cli.load import MOST_NOTES

MAPPING = """\
name: made-up
kind: flows
licence: none
citation: nobody
vintage: "1"
notes: [{notes}]
columns:
  period: Year
  importer: Country
  product: Code
  value: {{column: Value, unit: USD}}
constants: {{exporter: PAK, classification: HS17, valuation: FOB, reporter: PAK}}
"""


@pytest.fixture
def loaded(call, fresh_home, tmp_path):
    """Loads a made-up table with so many notes."""

    def load(notes: int):
        (tmp_path / "mine.csv").write_text("Year,Country,Code,Value\n2023,Japan,080410,5\n")
        said = ", ".join(f"Note {n + 1} of them." for n in range(notes))
        (tmp_path / "mine.yaml").write_text(MAPPING.format(notes=said))
        words = ("--from", tmp_path / "mine.csv", "--mapping", tmp_path / "mine.yaml")
        return call("load", "table", *words, home=fresh_home)

    return load


def test_what_the_data_leave_open_is_said_after_loading(call, fresh_home):
    done = call("load", "starter", home=fresh_home)
    assert done.code == 0
    assert "  Only 74 raw-material products: never a country's total trade.\n" in done.stderr
    assert "Only 74" not in done.stdout  # one line a release, for programs
    again = call("load", "starter", home=fresh_home)
    assert again.stderr == ""
    assert again.stdout.count("already there") == done.stdout.count("  loaded") == 4


def test_quiet_says_nothing(call, fresh_home):
    assert call("load", "starter", "--quiet", home=fresh_home).stderr == ""


@pytest.mark.parametrize(
    ("more", "last"),
    [
        (0, f"  Note {MOST_NOTES} of them.\n"),
        (1, "  And one more note; `tijarat doctor --format json` has all of them.\n"),
        (3, "  And 3 more notes; `tijarat doctor --format json` has all of them.\n"),
    ],
)
def test_of_many_notes_the_first_are_said_and_the_rest_counted(
    loaded, call, fresh_home, more, last
):
    done = loaded(MOST_NOTES + more)
    assert (done.code, done.stdout.count("  loaded")) == (0, 1)
    assert done.stderr.count("  Note ") == MOST_NOTES
    assert done.stderr.endswith(last)
    (release,) = call("doctor", "--format", "json", home=fresh_home).json["releases"]
    assert len(release["notes"]) == MOST_NOTES + more
