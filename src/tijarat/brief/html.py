"""``brief.html``: one self-contained page that asks nothing of the network and prints well."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tijarat.brief.document import Brief
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
RIGHT_TO_LEFT = ("ur", "ar", "fa")


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
            fonts=Markup(_fonts()),
            style=Markup(_page("brief.css")),
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


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))
