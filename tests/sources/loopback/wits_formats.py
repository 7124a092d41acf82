"""The forms in which WITS sends tariffs: SDMX 2.1 XML (two of them) and SDMX-JSON."""

import json
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tests.sources.loopback.messages import Reply

if TYPE_CHECKING:
    from tests.sources.loopback.wits import Tariff

SDMX = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
DSD = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=SYNTHETIC:DSD_TRAINS(1.0)"
DECLARED = ("FREQ", "REPORTER", "PARTNER", "PRODUCTCODE", "DATATYPE")
SENT = ("FREQ", "DATATYPE", "PRODUCTCODE", "PARTNER", "REPORTER")  # what JSON keys really hold
XML = "application/xml; charset=utf-8"


def _key(tariff: "Tariff") -> dict[str, str]:
    return {
        "FREQ": "A",
        "REPORTER": tariff.reporter,
        "PARTNER": tariff.partner,
        "PRODUCTCODE": tariff.product,
        "DATATYPE": tariff.datatype,
    }


def _series(found: "list[Tariff]") -> "list[tuple[dict[str, str], list[Tariff]]]":
    ordered = sorted(found, key=lambda t: (*_key(t).values(), t.year))
    groups = groupby(ordered, key=lambda t: tuple(_key(t).values()))
    return [(dict(zip(DECLARED, key, strict=True)), list(rows)) for key, rows in groups]


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())


def as_xml(found: "list[Tariff]", form: str) -> Reply:
    series = _series(found)
    if form == "generic":
        text = _generic(series)
    else:
        text = _specific(series, prefix="message:" if form == "structure" else "")
    return Reply(text.encode("utf-8"), content_type=XML)


def _specific(series: "list[tuple[dict[str, str], list[Tariff]]]", prefix: str) -> str:
    """Series and Obs stand without prefix inside a prefixed message, values in attributes."""
    body = "".join(
        f"<Series {_attributes(key)}>"
        + "".join(f"<Obs {_attributes(row.attributes)} />" for row in rows)
        + "</Series>"
        for key, rows in series
    )
    names = (
        f' xmlns:ss="{SDMX}/data/structurespecific" xmlns:message="{SDMX}/message"'
        f' xmlns:ns1="{DSD}:ObsLevelDim:TIME_PERIOD" xmlns:common="{SDMX}/common"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        if prefix
        else ""
    )
    kind = ' ss:structureRef="DSD_TRAINS" xsi:type="ns1:DataSetType"' if prefix else ""
    p = prefix
    return (
        f'<?xml version="1.0" encoding="utf-8"?><!-- SYNTHETIC -->'
        f"<{p}StructureSpecificData{names}>"
        f"<{p}Header><{p}ID>SYNTHETIC</{p}ID><{p}Test>true</{p}Test></{p}Header>"
        f"<{p}DataSet{kind}>{body}</{p}DataSet></{p}StructureSpecificData>"
    )


def _generic(series: "list[tuple[dict[str, str], list[Tariff]]]") -> str:
    """Everything is a generic:Value with id and value; the key in another order than declared."""

    def values(pairs: dict[str, str]) -> str:
        return "".join(
            f"<generic:Value id={quoteattr(name)} value={quoteattr(value)} />"
            for name, value in pairs.items()
        )

    def observation(row: "Tariff") -> str:
        rest = {**row.attributes}
        year, value = rest.pop("TIME_PERIOD"), rest.pop("OBS_VALUE")
        return (
            f'<generic:Obs><generic:ObsDimension id="TIME_PERIOD" value="{year}" />'
            f'<generic:ObsValue value="{value}" />'
            f"<generic:Attributes>{values(rest)}</generic:Attributes></generic:Obs>"
        )

    body = "".join(
        f"<generic:Series><generic:SeriesKey>{values({name: key[name] for name in SENT})}"
        f"</generic:SeriesKey>{''.join(observation(row) for row in rows)}</generic:Series>"
        for key, rows in series
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><!-- SYNTHETIC -->'
        f'<message:GenericData xmlns:message="{SDMX}/message" xmlns:generic="{SDMX}/data/generic">'
        "<message:Header><message:ID>SYNTHETIC</message:ID></message:Header>"
        f"<message:DataSet>{body}</message:DataSet></message:GenericData>"
    )


def as_sdmx_json(found: "list[Tariff]", *, gaps: bool) -> Reply:
    """Series keys hold the slots of SENT though the structure declares DECLARED."""
    series = _series(found)
    values = {name: sorted({key[name] for key, _ in series}) for name in DECLARED}
    years = sorted({row.year for _, rows in series for row in rows})
    names = [name for name in found[0].attributes if name not in ("TIME_PERIOD", "OBS_VALUE")]
    texts = {name: sorted({row.attributes[name] for row in found}) for name in names}
    sent = {
        ":".join(str(values[name].index(key[name])) for name in SENT): {
            "observations": {
                str(years.index(row.year)): [
                    row.mean,
                    *(
                        texts[name].index(row.attributes[name]) if row.attributes[name] else None
                        for name in names
                    ),
                ]
                for row in rows
            }
        }
        for key, rows in series
    }
    declared = [
        {"id": name, "keyPosition": place, "values": [{"id": code} for code in values[name]]}
        for place, name in enumerate(DECLARED)
    ]
    content = {
        "header": {"id": "SYNTHETIC", "test": True},
        "dataSets": [{"action": "Information", "series": sent}],
        "structure": {
            "name": "SYNTHETIC DF_WITS_Tariff_TRAINS",
            "dimensions": {
                "series": declared,
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": str(y)} for y in years]}],
            },
            "attributes": {
                "observation": [
                    {"id": name, "values": [{"id": text, "name": text} for text in texts[name]]}
                    for name in names
                ]
            },
        },
    }
    text = json.dumps(content, separators=(",", ":"))
    if gaps:
        text = text.replace(",null,", ",,")
    return Reply(text.encode())


def no_records(status: int = 404, words: str = "NoRecordsFound") -> Reply:
    body = (
        '<?xml version="1.0" encoding="utf-8"?><!-- SYNTHETIC -->'
        f'<message:Error xmlns:message="{SDMX}/message" xmlns:common="{SDMX}/common">'
        f'<message:ErrorMessage code="100"><common:Text>{words}</common:Text>'
        "</message:ErrorMessage></message:Error>"
    )
    return Reply(body.encode(), status, XML)
