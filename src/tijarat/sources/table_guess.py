"""A first mapping, guessed from how a file begins: for the user to mend, never to load by itself."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import country
from tijarat.sources.source import Bench
from tijarat.sources.table_files import EXCEL, PARQUET, TABS, TextTable, read_text
from tijarat.sources.table_mapping import Written

NAMES = {  # ours -> how others call it, in small letters; the first that fits wins
    "period": "period year date month time t refyear fiscal_year",
    "exporter": "exporter origin exporting_country exporter_iso3 exporter_code i reporter",
    "importer": "importer destination partner importing_country market importer_iso3 country j",
    "product": "product hs hs_code hscode hs6 commodity commodity_code cmdcode k item code",
    "value": "value trade_value tradevalue primaryvalue amount fobvalue exports imports v usd",
    "quantity": "quantity qty netwgt net_weight weight q",
    "country": "country iso3 reporter economy nation",
    "indicator": "indicator series variable",
    "rate_percent": "rate rate_percent tariff duty mfn simpleaverage",
}
KINDS = (
    ("tariffs", {"rate_percent"}),
    ("flows", {"exporter", "importer", "product", "value"}),
    ("indicators", {"country", "value"}),
)
CONSTANTS = {
    "flows": {"exporter": "???", "importer": "???", "period": "???", "product": "TOTAL",
              "classification": "HS17", "valuation": "FOB", "reporter": "???"},
    "tariffs": {"importer": "???", "exporter": "WLD", "period": "???", "product": "???",
                "classification": "HS17", "regime": "MFN"},
    "indicators": {"country": "???", "period": "???", "indicator": "???"},
}  # fmt: skip
SAMPLE = 200


def guess(path: Path, file: str, bench: Bench) -> str:
    """A mapping in YAML; ``???`` stands where only the user knows.

    Parameters
    ----------
    path, file : the file, and its name as the user knows it.
    """
    written = _written(path, file)
    text = read_text(path, file, written, bench)
    sample = _sample(text)
    kind, columns = _columns(text.header)
    missing = sorted({w for ws in sample.values() for w in ws if _says_nothing(w)})
    numbers = [w for name in ("value", "quantity", "rate_percent") if name in columns
               for w in sample[columns[name]]]  # fmt: skip
    lines = [
        f"name: {_slug(file)}  # a later file under this name takes its place",
        f"kind: {kind}",
        "licence: ???  # what may be done with the data",
        "citation: ???  # who made them, when, what it is called",
        *_file_lines(path, file, written, numbers, missing),
        "columns:  # ours: theirs",
        *(f"  {name}: {_taken(name, column)}" for name, column in columns.items()),
    ]
    constants = {n: text for n, text in CONSTANTS[kind].items() if n not in columns}
    if constants:
        lines += ["constants:  # the same in every row"]
        lines += [f"  {name}: {_quoted(text)}" for name, text in constants.items()]
    unused = [name for name in text.header if name not in columns.values()]
    if unused:
        lines.append(f"# not used: {', '.join(unused)}")
    strange = _no_countries(columns, sample)
    if strange:
        lines.append(f"# no countries, leave them out with where: {', '.join(strange)}")
    return "\n".join(lines) + "\n"


def _written(path: Path, file: str) -> Written:
    """Encoding and separator, as far as the first lines tell."""
    ending = Path(file).suffix.lower()
    if ending in (*EXCEL, *PARQUET):
        return Written(sheet=_first_sheet(path) if ending in EXCEL else None)
    with path.open("rb") as stream:
        head = stream.read(1 << 16)
    encoding = "utf-8"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        try:
            head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = "latin-1"
    first = head.decode(encoding, errors="replace").splitlines() or [""]
    marks = {mark: len(next(csv.reader([first[0]], delimiter=mark))) for mark in ",;\t|"}
    best = max(marks, key=lambda mark: marks[mark])
    usual = "\t" if ending in TABS else ","
    return Written(encoding=encoding, delimiter=best if marks[best] > marks[usual] else usual)


def _first_sheet(path: Path) -> str | None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        return book.sheetnames[0] if len(book.sheetnames) > 1 else None
    finally:
        book.close()


def _sample(text: TextTable) -> dict[str, list[str]]:
    rows = text.rows.limit(SAMPLE).fetchall()
    return {
        name: [str(row[at]).strip() for row in rows if row[at] is not None]
        for at, name in enumerate(text.header)
    }


def _columns(header: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The kind that fits best, and its columns by their likely names."""
    plain = {name: re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") for name in header}

    def find(ours: str, taken: set[str]) -> str | None:
        for word in NAMES[ours].split():
            for name, simple in plain.items():
                exact = simple == word
                within = len(word) > 2 and re.search(rf"(^|_){word}(_|$)", simple)
                if name not in taken and (exact or within):
                    return name
        return None

    found: list[tuple[int, str, dict[str, str]]] = []
    for kind, marks in KINDS:
        columns: dict[str, str] = {}
        rest = {"tariffs": ("importer", "exporter"), "flows": ("quantity",),
                "indicators": ("indicator",)}[kind]  # fmt: skip
        for ours in ("period", *sorted(marks), *rest, *(("product",) if kind == "tariffs" else ())):
            name = find(ours, set(columns.values()))
            if name is not None:
                columns[ours] = name
        score = sum(mark in columns for mark in marks) * (3 if kind == "tariffs" else 1)
        found.append((score, kind, columns))
    _, kind, columns = max(found, key=lambda one: one[0])
    return kind, columns


def _file_lines(
    path: Path, file: str, written: Written, numbers: list[str], missing: list[str]
) -> list[str]:
    lines: list[str] = []
    if written.sheet:
        lines.append(f"  sheet: {_quoted(written.sheet)}")
    usual = "\t" if Path(file).suffix.lower() in TABS else ","
    if written.delimiter not in (None, usual):
        mark = "\\t" if written.delimiter == "\t" else written.delimiter
        lines.append(f'  delimiter: "{mark}"')
    if written.encoding != "utf-8":
        lines.append(f"  encoding: {written.encoding}")
    if any(re.fullmatch(r"-?[\d.]*\d,\d{1,2}|-?\d+,\d{4,}", number) for number in numbers):
        lines.append('  decimal: ","')
        if any(re.search(r"\d\.\d{3}(\D|$)", number) for number in numbers):
            lines.append('  thousands: "."')
    elif any(re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d*)?", number) for number in numbers):
        lines.append('  thousands: ","')
    if missing:
        lines.append(f"  missing: [{', '.join(_quoted(word) for word in missing)}]")
    return ["file:", *lines] if lines else []


def _taken(ours: str, column: str) -> str:
    if ours == "value":
        small = column.lower()
        scale = "thousand " if re.search(r"thousand|000|\bk\b", small) else ""
        scale = "million " if re.search(r"million|\bmn\b", small) else scale
        return f"{{column: {_quoted(column)}, unit: {scale}USD}}  # check the unit"
    return _quoted(column)


def _no_countries(columns: dict[str, str], sample: dict[str, list[str]]) -> list[str]:
    strange: dict[str, None] = {}
    for ours in ("exporter", "importer", "country"):
        for word in sample.get(columns.get(ours, ""), []):
            try:
                country(word)
            except UnknownCodeError:
                strange.setdefault(word)
    return list(strange)[:8]


def _says_nothing(word: str) -> bool:
    return word.lower() in ("-", "--", "..", "...", "na", "n/a", "n.a.", "nan", "null", "none", "*")


def _slug(file: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", Path(file).stem.lower()).strip("-") or "my-table"


def _quoted(text: str) -> str:
    """Text as YAML reads it back."""
    if re.fullmatch(r"[A-Za-z0-9][\w ()%$.]*", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
