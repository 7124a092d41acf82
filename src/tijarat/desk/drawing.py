"""Pictures of the desk, as SVG that needs neither script nor style of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from tijarat.desk.numbers import short

INK, MUTED, RULE, TEAL = "#1d2a2f", "#5c6b70", "#d9dfe0", "#00695c"
WIDTH, NARROW, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 300, 58, 120, 16, 34

Point = tuple[date, float]


def path_chart(
    path: Sequence[Point],
    seen: Sequence[Point],
    *,
    path_word: str,
    seen_word: str,
    narrow: bool = False,
) -> str:
    """A path as a thin line, observations as points joined by a strong one; labels at their ends.

    Parameters
    ----------
    path : day and value the target asks for, in order.
    seen : day and value observed, in order.
    path_word, seen_word : what the two are called.
    narrow : drawn for a telephone, on which the wide one could not be read.
    """
    wide, right = (NARROW, 92) if narrow else (WIDTH, RIGHT)
    days = [day for day, _ in (*path, *seen)]
    top = _round_up(max(value for _, value in (*path, *seen)))
    first, last = min(days), max(days)

    def x(day: date) -> float:
        return LEFT + (wide - LEFT - right) * (day - first).days / max(1, (last - first).days)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {HEIGHT}" '
        'font-family="Noto Sans, sans-serif" font-size="13">'
    ]
    for tick in range(5):
        value = top * tick / 4
        level = f"{y(value):.1f}"
        parts.append(
            f'<line x1="{LEFT}" x2="{wide - right}" y1="{level}" y2="{level}" stroke="{RULE}"/>'
            f'<text x="{LEFT - 8}" y="{level}" dy="4" text-anchor="end" fill="{MUTED}">'
            f"{short(value)}</text>"
        )
    for year in _years(first, last):
        parts.append(
            f'<text x="{x(date(year, 12, 31)):.1f}" y="{HEIGHT - 10}" text-anchor="middle" '
            f'fill="{MUTED}">{year}</text>'
        )
    parts.append(_line([(x(day), y(value)) for day, value in path], MUTED, "1.5", dashed=True))
    parts.append(_end(x(path[-1][0]), y(path[-1][1]), path_word, path[-1][1], MUTED))
    if seen:
        points = [(x(day), y(value)) for day, value in seen]
        parts.append(_line(points, TEAL, "2.5"))
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4" fill="{TEAL}"/>' for px, py in points]
        parts.append(_end(points[-1][0], points[-1][1], seen_word, seen[-1][1], TEAL))
    return "".join([*parts, "</svg>"])


def _line(
    points: Sequence[tuple[float, float]], color: str, width: str, dashed: bool = False
) -> str:
    places = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="{width}"{dash}/>'
    )


def _end(px: float, py: float, word: str, value: float, color: str) -> str:
    return (
        f'<text x="{px + 10:.1f}" y="{py + 4:.1f}" fill="{color}" font-weight="600">{short(value)}'
        f'<tspan x="{px + 10:.1f}" dy="16" font-weight="400">{escape(word)}</tspan></text>'
    )


def _years(first: date, last: date) -> list[int]:
    years = [
        year for year in range(first.year, last.year + 1) if first <= date(year, 12, 31) <= last
    ]
    step = 1 + len(years) // 7
    return years[::step]


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5, 8, 10 times a power of ten."""
    power = 10 ** (len(str(int(value))) - 1) if value >= 1 else 0.1
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value)
