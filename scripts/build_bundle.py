"""Vendor the scripts of interactive pictures: Vega, Vega-Lite and Vega-Embed in one compressed file.

Usage: python scripts/build_bundle.py

They come out of the installed vl-convert-python, so that the page and the drawn pictures agree.
Licence of the three: BSD-3-Clause, see NOTICE. The result is committed.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import vl_convert

TARGET = Path(__file__).parent.parent / "src" / "tijarat" / "brief" / "page" / "vega.js.gz"

if __name__ == "__main__":
    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    safe = script.replace("</script", "<\\/script").encode()
    with TARGET.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as stream:
        stream.write(safe)
    print(TARGET.name, TARGET.stat().st_size, "bytes", vl_convert.get_vega_version())
