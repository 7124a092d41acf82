"""The brief: a document built from answers, and the files it is written to."""

from tijarat.brief.builder import build
from tijarat.brief.document import Brief, Figure
from tijarat.brief.writing import FORMATS, formats_in, get_ready, write

__all__ = ["FORMATS", "Brief", "Figure", "build", "formats_in", "get_ready", "write"]
