"""Pictures for pages whose policy forbids styles inside them: SVG of plain attributes, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
FORBIDDEN = {"script", "style", "foreignObject", "iframe"}


def drawn(spec: Mapping[str, Any], summary: str, name: str) -> str:
    """A Vega-Lite figure as SVG that may stand in a page of the desk.

    Parameters
    ----------
    spec : the figure.
    summary : what it shows, in a sentence; read out in its place.
    name : of the picture, which no other of its page has.
    """
    from tijarat.brief.svg import svg

    return plain(svg(spec), summary, name)


def plain(text: str, summary: str, name: str) -> str:
    """An SVG without styles, scripts, handlers and the marks a drawing program leaves in it.

    The policy of the desk's pages forbids styles that stand in them; what a style said that an attribute
    can say becomes one. A machine draws it, yet labels come from data: nothing that runs is let through.
    Names inside it begin with that of the picture, as several stand in one page.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring(text)  # noqa: S314  our own drawing, no document from outside
    _clean(root, f"{name}-")
    root.set("role", "img")
    root.set("aria-label", summary)
    root.set("class", "chart")
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, prefix: str) -> None:
    for name in list(element.attrib):
        bare = name.rpartition("}")[2].lower()
        value = element.attrib[name]
        if bare == "style":
            del element.attrib[name]
            for part in value.split(";"):
                key, _, said = part.partition(":")
                if key.strip() and said.strip():
                    element.attrib.setdefault(key.strip(), said.strip())
        elif bare == "id":
            element.set(name, prefix + value)
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}"))
        elif bare.startswith(("on", "aria-")) or bare in ("class", "role") or bare == "href":
            del element.attrib[name]
    for child in list(element):
        if str(child.tag).rpartition("}")[2] in FORBIDDEN:
            element.remove(child)
        else:
            _clean(child, prefix)
