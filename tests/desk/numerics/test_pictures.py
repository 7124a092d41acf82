"""Pictures that may stand in a page: nothing in them runs, is styled in place or shares a name."""

from __future__ import annotations

from tijarat.desk.numerics.pictures import plain

BAD = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="x"
 class="marks" onload="steal()" style="fill:red; cursor: default" aria-roledescription="chart">
<defs><clipPath id="clip0"><rect width="1"/></clipPath></defs><script>steal()</script>
<style>a{}</style><foreignObject/><g clip-path="url(#clip0)" aria-label="axis"
 role="graphics-object"><a xlink:href="javascript:steal()"><text style="">chromium &lt;b&gt;</text></a></g>
</svg>"""


def test_what_runs_or_is_styled_is_taken_out():
    found = plain(BAD, "It rose & fell", "story")
    for gone in ("steal", "style", "foreignObject", "javascript", "graphics-object", "onload"):
        assert gone not in found
    assert 'fill="red"' in found  # what an attribute can say stays
    assert "chromium &lt;b&gt;" in found
    assert 'aria-label="It rose &amp; fell"' in found
    assert found.count("aria-label") == 1
    assert found.startswith("<svg")


def test_names_inside_begin_with_the_pictures():
    found = plain(BAD, "", "story")
    assert 'id="story-clip0"' in found
    assert 'clip-path="url(#story-clip0)"' in found
