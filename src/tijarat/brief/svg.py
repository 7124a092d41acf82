"""Pictures of Vega-Lite figures, drawn without a browser and with the shipped fonts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
PAGE = Path(__file__).parent / "page"


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def svg(spec: Mapping[str, Any]) -> str:
    """The figure as SVG."""
    return str(_converter().vegalite_to_svg(json.dumps(spec)))


def get_ready() -> None:
    """Start what draws, which takes a third of a second, while there is something to wait for."""
    svg({"mark": "point", "data": {"values": []}})


def points_wide(drawing: str) -> float:
    """Width of an SVG in points: three quarters of its pixels."""
    found = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', drawing)
    return float(found.group(1)) * 0.75 if found else 400.0


def png(spec: Mapping[str, Any], scale: float = 2.0) -> bytes:
    """The figure as PNG, for documents that hold no SVG."""
    return bytes(_converter().vegalite_to_png(json.dumps(spec), scale=scale))


def script_bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that sets ``window.vegaEmbed``."""
    return gzip.decompress((PAGE / "vega.js.gz").read_bytes()).decode()
