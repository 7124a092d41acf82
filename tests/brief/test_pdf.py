"""The brief as PDF: the fonts that ship, every letter in one of them, and what the page says."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="module")
def pdf(run, tmp_path_factory) -> PdfReader:
    folder = tmp_path_factory.mktemp("pdf")
    done = run("brief", "PAK", "JPN", "--formats", "pdf", "--out", folder)
    assert done.code == 0, done.stderr
    return PdfReader(folder / "brief.pdf")


def test_every_letter_is_set_in_a_font_that_ships(pdf):
    """Where a font lacks a sign, the typesetter would take one of its own for it."""
    others: list[str] = []

    def look(text: str, _cm: Any, _tm: Any, font: dict[str, Any] | None, _size: Any) -> None:
        name = str(font.get("/BaseFont", "")) if font else ""
        if text.strip() and "Noto" not in name:
            others.append(f"{name}: {text!r}")

    for page in pdf.pages:
        page.extract_text(visitor_text=look)
    assert others == []


def test_it_says_what_the_page_says(pdf, brief):
    text = " ".join(page.extract_text() for page in pdf.pages)
    words = "".join(text.split()).casefold()  # a heading begins with a capital
    for section in brief["sections"]:
        assert "".join(section["heading"].split()).casefold() in words
