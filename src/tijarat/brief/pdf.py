"""``brief.pdf``: the brief on A4 by typst, with the shipped fonts and none of the machine's."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from tijarat.brief.document import Brief
from tijarat.brief.printed import printed
from tijarat.brief.svg import FONTS, PAGE, points_wide, svg

MINUS, EN_DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
"""Noto Sans has no minus sign, and where a font lacks one letter of a label, the whole label would be
set in another; its en dash is as long and as high."""


def write(brief: Brief) -> bytes:
    """The bytes of ``brief.pdf``; tagged, so that it can be read aloud."""
    import typst

    page = printed(brief)
    with tempfile.TemporaryDirectory(prefix="tijarat-") as name:
        folder = Path(name)
        for section in page["sections"]:
            for picture in section["pictures"]:
                drawing = svg(picture.pop("spec")).replace(MINUS, EN_DASH)
                picture["svg"] = f"{picture['id']}.svg"
                picture["width"] = points_wide(drawing)
                (folder / picture["svg"]).write_text(drawing, encoding="utf-8")
        (folder / "brief.json").write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
        template = shutil.copy(PAGE / "brief.typ", folder)
        pdf = typst.compile(
            str(template), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    return bytes(pdf)
