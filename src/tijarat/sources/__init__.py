"""Where data come from: one source a file, and the loader that brings them into the warehouse."""

from tijarat.sources.loading import load
from tijarat.sources.registry import source, sources
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source

__all__ = ["Bench", "Query", "Request", "Snapshot", "Source", "load", "source", "sources"]
