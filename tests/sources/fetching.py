"""Loads from the publishers on loopback: a fresh home, no waiting, the same clock for all."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tijarat.settings import Settings
from tijarat.sources import Query, load, source
from tijarat.sources.client import Client, Patience
from tijarat.tables import Table
from tijarat.warehouse import Loaded, View, Warehouse

if TYPE_CHECKING:
    from tests.sources.loopback import Publisher

QUICK = Patience(attempts=4, first_wait=0.0, longest_wait=0.01, jitter=0.0, connect=2, read=2)


@dataclass
class Loader:
    """Loads one source from a publisher; what it tells the user is in ``told``."""

    home: Path
    publisher: "Publisher"
    name: str
    key: str = ""
    day: datetime = datetime(2026, 11, 22, 9, tzinfo=UTC)
    told: list[str] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return Settings(
            home=self.home,
            keys={self.name: self.key} if self.key else {},
            addresses={self.name: self.publisher.url},
        )

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.settings, self.told.append)

    def client(self, **options: Any) -> Client:
        options = {"patience": QUICK, "now": lambda: self.day, "tell": self.told.append} | options
        return Client(self.settings, source(self.name).SOURCE, **options)

    def load(self, given: str | None = None, **options: str) -> list[Loaded]:
        with self.client() as client:
            return load(self.warehouse, self.name, Query(given, options), client=client)

    def rows(self, table: Table, **also: Any) -> list[dict[str, Any]]:
        view = View.of(self.warehouse, **also)
        files = view.select(table, source=self.name)
        return view.frame(table, files).collect("polars").to_native().sort(table.key).to_dicts()
