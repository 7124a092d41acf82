"""``brief.html``: one self-contained page that asks nothing of the network and prints well."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tijarat.brief.document import RIGHT_TO_LEFT, Brief
from tijarat.brief.printed import printed
from tijarat.brief.svg import script_bundle, svg

HERE = Path(__file__).parent
FACES = (
    ("Noto Sans", "NotoSans-Regular", "400"),
    ("Noto Sans", "NotoSans-Bold", "500 900"),
    ("Noto Serif", "NotoSerif-Regular", "400"),
    ("Noto Serif", "NotoSerif-Bold", "500 900"),
    ("Noto Sans Mono", "NotoSansMono-Regular", "400"),
    ("Noto Sans Math", "NotoSansMath-Regular", "100 900"),
)
SCRIPTS = HERE / "faces"
"""Rules of the faces that other scripts need, a sheet a language; pages of the desk have the same ones."""


def write(brief: Brief) -> str:
    """The text of ``brief.html``."""
    specs = {p.id: p.spec for section in brief.sections for p in section.pictures}
    with ThreadPoolExecutor(max_workers=1) as beside:
        drawn = beside.submit(lambda: {id: Markup(svg(spec)) for id, spec in specs.items()})
        page = printed(brief)
    words = page["words"]
    setting = {
        "rates": dict(brief.rates),
        "language": brief.language,
        **{key: words[key] for key in ("unit_dollars", "unit_yen", "dollars", "yen")},
    }
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            **page,
            direction="rtl" if brief.language in RIGHT_TO_LEFT else "ltr",
            fiscal=any(section.years == "fiscal" for section in brief.sections),
            svg=drawn.result(),
            fonts=Markup(_fonts() + _script_of(brief.language, set(_json(page)))),
            style=Markup(_page("brief.css") + _style_of(brief.language)),
            script=Markup(_page("brief.js")),
            bundle=Markup(script_bundle()),
            specs=_json(specs),
            setting=_json(setting),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(name: str) -> str:
    return (HERE / "page" / name).read_text(encoding="utf-8")


@cache
def _fonts() -> str:
    rules: list[str] = []
    for family, file, weight in FACES:
        data = base64.b64encode((HERE / "fonts" / f"{file}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "".join(rules)


def _has_sheet(language: str) -> bool:
    return (SCRIPTS / f"{language}.css").is_file()


def _style_of(language: str) -> str:
    """What a script needs besides: its faces, the height of its lines."""
    return _page(f"brief-{language}.css") if _has_sheet(language) else ""


def _script_of(language: str, letters: set[str]) -> str:
    """The faces of a script, as many of them as hold a letter of the page."""
    if not _has_sheet(language):
        return ""
    points = {ord(letter) for letter in letters if letter > "\u02ff"}
    rules = (SCRIPTS / f"{language}.css").read_text(encoding="utf-8")
    kept: list[str] = []
    for rule in re.findall(r"@font-face \{[^}]*\}", rules):
        named, ranges = (
            re.search(r'url\("([^"]+)"\)', rule),
            re.search(r"unicode-range: ([^;]+)", rule),
        )
        if named is None or ranges is None or not _holds(ranges[1], points):
            continue
        data = base64.b64encode((SCRIPTS / named[1]).read_bytes()).decode()
        kept.append(rule.replace(named[0], f"url(data:font/woff2;base64,{data})"))
    return "".join(kept)


def _holds(ranges: str, points: set[int]) -> bool:
    """Whether a ``unicode-range`` has one of the code points."""
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        if any(int(first, 16) <= point <= int(last or first, 16) for point in points):
            return True
    return False


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))
