"""Releases on disk: immutable Parquet, a manifest replaced atomically, reads as of a date."""

from tijarat.warehouse.manifest import Manifest, Visible
from tijarat.warehouse.reading import Engine, Frame, View, duckdb_engine
from tijarat.warehouse.releases import Draft, Origin, Part, Release, ReleaseDraft, StoredFile
from tijarat.warehouse.warehouse import Loaded, Warehouse, sha256_of

__all__ = [
    "Draft",
    "Engine",
    "Frame",
    "Loaded",
    "Manifest",
    "Origin",
    "Part",
    "Release",
    "ReleaseDraft",
    "StoredFile",
    "View",
    "Visible",
    "Warehouse",
    "duckdb_engine",
    "sha256_of",
]
