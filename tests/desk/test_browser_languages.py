"""Each language in a headless Chromium: its direction, its letters, the weight of its first page."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.extra]


@pytest.mark.parametrize(
    ("language", "direction", "face"),
    [
        ("en", "ltr", "Noto Sans"),
        ("ja", "ltr", "Noto Sans JP"),
        ("ur", "rtl", "Noto Nastaliq Urdu"),
    ],
)
def test_the_first_page_is_light_and_brings_the_letters_of_its_language(
    visit, language, direction, face
):
    """At most 150 kB without fonts; chosen without scripts; fonts come from the desk."""
    farah = visit("farah", java_script_enabled=False)
    farah.speak(language)
    sizes: dict[str, int] = {}
    farah.page.on("response", lambda one: sizes.update({one.url: len(one.body())}))
    farah.go("/")
    farah.page.wait_for_load_state("networkidle")
    assert farah.page.locator("html").get_attribute("dir") == direction
    fonts = {url for url in sizes if url.endswith(".woff2")}
    assert any(face.replace(" ", "") in url for url in fonts)
    assert sum(size for url, size in sizes.items() if url not in fonts) <= 150_000
    farah.speak("en")
