"""The brief: a document built from answers, and the files it is written to."""

from tijarat.brief.builder import build
from tijarat.brief.document import Brief, Figure
from tijarat.brief.writing import FORMATS, get_ready, write

__all__ = ["FORMATS", "Brief", "Figure", "build", "get_ready", "write"]
