"""The policy lab: a shipped scenario, or the world as it is, with duties and costs as sliders say."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tijarat.policy.simulation import Simulation


def gettext_noop(words: str) -> str:
    """Mark words for the catalogues of the desk; Django's own would ask for settings, as pages have."""
    return words


NAME = "own-scenario.yaml"
"""What the page calls the file it offers."""

WORLD = ("baseline", "model", "deficits", "countries", "duties", "elasticities")
"""Fields of a scenario that say in which world it takes place, not what changes in it."""

TITLE = gettext_noop("Duties and other costs as set in the policy lab")
ABOUT = gettext_noop(
    "The world of %(year)s, with what is listed below changed and all else as it was."
)
CHANGED = gettext_noop("%(title)s, with duties and costs changed in the policy lab")
SOURCE = gettext_noop("a size chosen in the policy lab")
"""What the lab's own policies say of themselves; pages say it in the reader's language."""

DRAWN = 8
"""Industries in the picture, those that change most."""

WIDE = 210
"""Of a picture’s bars, so that it fits a telephone with its letters still readable."""

MILLION = 1e6

ROUND = ",.3~r"
"""How a picture writes a number: three digits that count, no noughts behind them."""


def lab(
    *,
    base: str,
    duty_there: float,
    duty_back: float,
    cost_there: float,
    cost_back: float,
    industries: str,
    exporter: str,
    importer: str,
    draws: int,
) -> dict[str, Any]:
    """What duties and costs of these sizes do; see ``asking.Sizes`` for the arguments.

    Raises
    ------
    ScenarioError : nothing changes, a shipped scenario is not known, or what is asked does not fit it.
    """
    from tijarat.answers.policy import simulate_scenario
    from tijarat.desk.numerics import held
    from tijarat.desk.numerics.simulating import digest_of, releases_of, told

    there, back = (exporter, importer), (importer, exporter)
    shocks = [
        *_duty(there, duty_there, industries),
        *_duty(back, duty_back, industries),
        *_cost(there, cost_there, industries),
        *_cost(back, cost_back, industries),
    ]
    text, name, at = written(base, shocks, exporter, importer)
    desk = held.desk()
    found = simulate_scenario(
        desk, name, at=at, draws=draws, cases="none", alone=2, text=text, store=held.BATCHES
    )
    content = {
        **told(found, exporter, importer),
        "text": text if shocks else "",
        "releases": releases_of(desk, found),
        "pictures": [_picture(found, *there), _picture(found, *back)],
    }
    used = list(found.provenance.releases) if found.provenance else []
    return {
        "content": content,
        "digest": digest_of(f"{text}\n{at}\nids of sentences"),
        "releases": used,
    }


def written(
    base: str, shocks: list[dict[str, Any]], exporter: str, importer: str
) -> tuple[str, str, float | None]:
    """A scenario as YAML, its name, and the size at which its sweep is held.

    Parameters
    ----------
    base : as in ``asking.Sizes``.
    shocks : changes on top of it, as a scenario's file has them.
    exporter, importer : the pair.

    Raises
    ------
    ScenarioError : nothing changes, or the base is not known.
    """
    import yaml

    from tijarat.answers.policy import scenario_text
    from tijarat.errors import ScenarioError

    shipped, _, size = base.partition("@")
    if not base and not shocks:
        raise ScenarioError(
            "No scenario is chosen and every slider stands at 0, so nothing changes. Choose a scenario, "
            "or move a slider."
        )
    world = _checked(shipped) if shipped else _world_of(exporter, importer)
    text = scenario_text(world)[0]
    at = float(size) if size else None
    if not shocks:
        return text, world, at
    whole: dict[str, Any] = yaml.safe_load(text)
    day = whole["shocks"][0]["date"]
    if not shipped:
        year = whole["baseline"].get("year", "the baseline")
        whole = {
            "title": TITLE,
            "about": ABOUT % {"year": year},
            **{key: whole[key] for key in WORLD if key in whole},
            "shocks": [],
        }
    else:
        whole["title"] = CHANGED % {"title": whole["title"]}
    whole["countries"] = list(dict.fromkeys([exporter, importer, *whole["countries"]]))
    # A copy of the day each time: YAML would write a reference to the first.
    whole["shocks"] += [{**shock, "date": copy(day)} for shock in shocks]
    made = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=100)
    return made, NAME, at


def _checked(shipped: str) -> str:
    from tijarat.answers.policy import shipped_scenarios
    from tijarat.errors import ScenarioError, did_you_mean

    names = [name for name, _ in shipped_scenarios()]
    if shipped not in names:  # never the path of a file on this machine
        raise ScenarioError(
            f"There is no shipped scenario '{shipped}'.{did_you_mean(shipped, names)} "
            f"Shipped: {', '.join(names)}."
        )
    return shipped


def _world_of(exporter: str, importer: str) -> str:
    """The shipped scenario whose baseline and duties stand for the world as it is."""
    from tijarat.answers.policy import about_pair, read
    from tijarat.errors import ScenarioError

    for name in about_pair(exporter, importer):
        found = read(name)
        if found.model == "many sectors" and found.duties and not found.before:
            return name
    raise ScenarioError(
        f"No shipped scenario is about {exporter} and {importer}, so the duties they pay today are not "
        "known here. Write a scenario with `tijarat scenario new` and run it with `tijarat simulate`."
    )


def _duty(way: tuple[str, str], cut: float, industries: str) -> list[dict[str, Any]]:
    """Duties of the buyer on the seller's goods cut by percent of the rate."""
    from tijarat.errors import ScenarioError

    if not cut:
        return []
    if industries == "services":
        raise ScenarioError(
            "Services pay no duty, so there is none to cut. Choose goods, or all industries, for the "
            "duties; or move the sliders of other costs alone."
        )
    seller, buyer = way
    about = "goods" if industries == "all" else industries
    return [
        {
            "kind": "tariff",
            "name": f"duties of {buyer} on {seller}",
            "importers": [buyer],
            "exporters": [seller],
            "industries": about if about == "goods" else [about],
            "cut": cut,
            "source": SOURCE,
            "status": "assumed",
        }
    ]


def _cost(way: tuple[str, str], change: float, industries: str) -> list[dict[str, Any]]:
    """Other costs of selling, in percent of the price."""
    if not change:
        return []
    seller, buyer = way
    whole = industries in ("all", "goods", "services")
    return [
        {
            "kind": "non_tariff_cost",
            "name": f"cost of selling from {seller} to {buyer}",
            "type": "iceberg",
            "change": change,
            "importers": [buyer],
            "exporters": [seller],
            "industries": industries if whole else [industries],
            "source": SOURCE,
            "status": "assumed",
        }
    ]


def _picture(found: Simulation, exporter: str, importer: str) -> dict[str, Any]:
    """What changes in the sales of one to the other, industry by industry, with bands once drawn."""
    import polars as pl

    from tijarat.charts import band_chart, bar_chart
    from tijarat.desk.numerics.pictures import drawn
    from tijarat.reference.industries import INDUSTRIES

    rows = found.flows.filter(
        (pl.col("exporter") == exporter)
        & (pl.col("importer") == importer)
        & pl.col("industry").is_in(list(INDUSTRIES))
        & (pl.col("change").abs() > 0)
    ).sort(pl.col("change").abs(), descending=True)
    shown = rows.head(DRAWN)
    if shown.is_empty():
        return {"exporter": exporter, "importer": importer, "svg": "", "industries": []}
    names = [INDUSTRIES[code].short_name for code in shown["industry"]]
    middle = [value / MILLION for value in shown["change"]]
    role = "exporter" if exporter == found.scenario.countries[0] else "importer"
    if "change_low" in shown.columns:
        low, high = (
            [value / MILLION for value in shown[f"change_{end}"]] for end in ("low", "high")
        )
        words = ("90% interval", "central")
        spec = band_chart(
            names, middle, low, high, words=words, role=role, format=ROUND, width=WIDE, step=26
        )
    else:
        spec = bar_chart(names, middle, role=role, format=ROUND, width=WIDE)
    summary = ", ".join(f"{name} {value:+.3g}" for name, value in zip(names, middle, strict=True))
    return {
        "exporter": exporter,
        "importer": importer,
        "svg": drawn(spec, summary, f"change-{exporter}"),
        "industries": shown["industry"].to_list(),
    }
