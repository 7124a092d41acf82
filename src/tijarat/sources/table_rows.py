"""Rows of text as rows of a shared table, by a mapping: numbers, periods, countries, codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tijarat.errors import MalformedFileError, PeriodError, UnknownCodeError, did_you_mean
from tijarat.reference.countries import country
from tijarat.reference.periods import parse
from tijarat.reference.units import unit as unit_of_quantity
from tijarat.sources.table_files import TextTable
from tijarat.sources.table_mapping import DEFAULTS, Condition, Mapping, Taken
from tijarat.sources.table_sheet import Sheet
from tijarat.sources.table_values import BETWEEN, alpha3, period_reader, scaled, sql_text
from tijarat.tables import Column


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one file.

    Parameters
    ----------
    mapping, sheet : what its columns mean, and where the mapping says so.
    text : the file.
    """

    mapping: Mapping
    sheet: Sheet
    text: TextTable
    connection: duckdb.DuckDBPyConnection

    def made(self) -> duckdb.DuckDBPyRelation:
        """Rows with all columns of the kind and ``line``.

        Raises
        ------
        MalformedFileError : a column the file lacks, or a text that is no number or no period.
        """
        self._require_columns()
        self.text.rows.create_view("table_text", replace=True)
        conditions = [self._condition(name, c) for name, c in self.mapping.where.items()]
        used = [self._cell(taken.column) for taken in self.mapping.columns.values()]
        conditions.append(f"({' OR '.join(f'{cell} IS NOT NULL' for cell in used)})")
        self.connection.execute(
            "CREATE OR REPLACE TEMP TABLE table_given AS SELECT * FROM table_text "
            f"WHERE {' AND '.join(conditions)}"
        )
        self._require_rows()
        table, sets = self.mapping.table, self._constants()
        selected: list[str] = []
        for column in table.columns:
            taken = self.mapping.columns.get(column.name)
            if taken is not None:
                selected.append(f'{self._typed(column, taken)} AS "{column.name}"')
            else:
                fixed = sets.get(column.name)
                selected.append(
                    f"CAST({'NULL' if fixed is None else sql_text(fixed)} AS {column.sql}) "
                    f'AS "{column.name}"'
                )
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE table_made AS SELECT {', '.join(selected)}, line "
            "FROM table_given"
        )
        return self.connection.table("table_made")

    # -- columns and rows --------------------------------------------------------------------

    def _require_columns(self) -> None:
        wanted = [
            (("columns", name), column)
            for name, taken in self.mapping.columns.items()
            for column in (taken.column, taken.month)
            if column
        ]
        wanted += [(("where", name), name) for name in self.mapping.where]
        for path, column in wanted:
            if column not in self.text.header:
                names = ", ".join(self.text.header[:30])
                raise self.sheet.refuse(
                    *path,
                    came=f"'{column}', which is no column of {self.text.file}",
                    expected=f"one of its columns: {names}",
                    remedy=f"Mend the mapping.{did_you_mean(column, self.text.header)}",
                )

    def _require_rows(self) -> None:
        ((kept, all_),) = self.connection.sql(
            "SELECT (SELECT count(*) FROM table_given), (SELECT count(*) FROM table_text)"
        ).fetchall()
        if not kept and all_ and self.mapping.where:
            column, condition = next(iter(self.mapping.where.items()))
            words = [
                word
                for (word,) in self.connection.sql(
                    f"SELECT DISTINCT {self._cell(column)} AS word FROM table_text LIMIT 8"
                ).fetchall()
            ]
            raise self.sheet.refuse(
                "where",
                column,
                came=f"conditions that none of {all_:,} rows meets",
                expected=f"words of the file, such as {', '.join(map(str, words))}",
                remedy=f"Mend the mapping.{did_you_mean(condition.words[0], filter(None, words))}"
                if condition.words
                else "",
            )

    def _condition(self, column: str, condition: Condition) -> str:
        words = ", ".join(sql_text(word.strip()) for word in condition.words)
        cell = f"coalesce({self._cell(column)}, '')"
        return f"{cell} {'NOT ' if condition.excluded else ''}IN ({words or 'NULL'})"

    def _cell(self, column: str) -> str:
        """A column's text, blanks stripped; null where it says that nothing is reported."""
        missing = ", ".join(sql_text(word.strip()) for word in self.mapping.written.missing)
        text = f"trim({self.text.place(column)})"
        return f"CASE WHEN {text} IN ({missing}) THEN NULL ELSE {text} END"

    def _constants(self) -> dict[str, str]:
        """Columns that hold the same everywhere: as said, by the units, or by default."""
        mapping = self.mapping
        sets = {**DEFAULTS[mapping.table.name]}
        if mapping.table.name == "published":
            sets |= {"vintage": mapping.vintage or "undated", "quoted_from": mapping.citation}
        for name, taken in mapping.columns.items():
            if taken.unit and "unit" in mapping.table.names and name in ("value", "quantity"):
                _, unit = self._scale(name, taken, mapping.table.column(name))
                if mapping.table.column(name).unit != "USD":
                    sets["unit"] = unit
        for name, text in mapping.constants.items():
            sets[name] = self._constant(mapping.table.column(name), text)
        return sets

    def _constant(self, column: Column, text: str) -> str:
        path = ("constants", column.name)
        try:
            if column.code == "country":
                return country(text).iso3
            if column.name == "period":
                return parse(text).code
            if column.sql != "VARCHAR":
                return str(float(text) if column.sql == "DOUBLE" else int(text))
        except (UnknownCodeError, PeriodError) as error:
            raise self.sheet.refuse(
                *path, came=f"'{text}'", expected=column.meaning, remedy=str(error)
            ) from error
        except ValueError as error:
            raise self.sheet.refuse(*path, came=f"'{text}'", expected="a number") from error
        return text

    # -- values ------------------------------------------------------------------------------

    def _typed(self, column: Column, taken: Taken) -> str:
        if column.name == "period":
            return self._looked_up(column, taken, period_reader(taken), must=True)
        if column.code == "country":
            return self._looked_up(column, taken, alpha3, must=False)
        if column.sql != "VARCHAR":
            return self._number(column, taken)
        cell = self._cell(taken.column)
        if taken.digits:
            cell = f"CASE WHEN length({cell}) < {taken.digits} THEN lpad({cell}, {taken.digits}, '0') " \
                   f"ELSE {cell} END"  # fmt: skip
        usual = DEFAULTS[self.mapping.table.name].get(column.name)
        return cell if usual is None else f"coalesce({cell}, {sql_text(usual)})"

    def _looked_up(
        self, column: Column, taken: Taken, read: Callable[[str], str | None], *, must: bool
    ) -> str:
        """Each different text read once; what cannot be read stays as it is unless it must be."""
        cell = self._cell(taken.column)
        if taken.month:
            cell = f"concat({cell}, '{BETWEEN}', {self._cell(taken.month)})"
        words = [
            word
            for (word,) in self.connection.sql(
                f"SELECT DISTINCT {cell} AS word FROM table_given WHERE word IS NOT NULL"
            ).fetchall()
        ]
        codes = {word: read(word) for word in words}
        bad = [word for word, code in codes.items() if code is None]
        if bad and must:
            self._refuse_text(f"{cell} IN ({', '.join(map(sql_text, bad))})", cell, column, taken)
        name = f"table_{column.name}"
        self.connection.register(
            name, pa.table({"word": words, "code": [codes[w] or w for w in words]})
        )
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name}_codes AS FROM {name}")
        self.connection.unregister(name)
        return f"(SELECT code FROM {name}_codes WHERE word = {cell})"

    def _number(self, column: Column, taken: Taken) -> str:
        """A number in plain writing, times its unit; other texts are refused, none is guessed at."""
        written = self.mapping.written
        cell = self._cell(taken.column)
        thousands, decimal = written.thousands, re.escape(written.decimal)
        if thousands == " ":
            cell = f"regexp_replace({cell}, '[\u00a0\u202f]', ' ', 'g')"
        grouped = rf"|\d{{1,3}}({re.escape(thousands)}\d{{3}})+" if thousands else ""
        form = rf"[+-]?((\d+{grouped})({decimal}\d*)?|{decimal}\d+)([eE][+-]?\d+)?"
        wrong = f"{cell} IS NOT NULL AND NOT regexp_full_match({cell}, {sql_text(form)})"
        ((count,),) = self.connection.sql(
            f"SELECT count(*) FROM table_given WHERE {wrong}"
        ).fetchall()
        if count:
            self._refuse_text(wrong, cell, column, taken, count=count)
        plain = f"replace({cell}, {sql_text(thousands)}, '')" if thousands else cell
        plain = f"replace({plain}, ',', '.')" if written.decimal == "," else plain
        factor, _ = self._scale(column.name, taken, column)
        if column.sql == "INTEGER":
            return f"CAST({plain} AS INTEGER)"
        return f"CAST({plain} AS DOUBLE)" + (f" * {factor!r}" if factor != 1 else "")

    def _refuse_text(
        self, test: str, cell: str, column: Column, taken: Taken, *, count: int = 1
    ) -> None:
        ((line, came),) = self.connection.sql(
            f"SELECT line, {cell} FROM table_given WHERE {test} ORDER BY line LIMIT 1"
        ).fetchall()
        if column.name == "period":
            hint = (
                'a period such as 2024, 2024-Q1 or 2024-03; for others say format: "%d/%m/%Y" and '
                "every: month, or fiscal: PAK"
            )
        else:
            hint = f"a number ({column.meaning})"
        marks = f"decimal: '{self.mapping.written.decimal}', thousands: '{self.mapping.written.thousands}'"
        raise MalformedFileError(
            self.text.file,
            line=line,
            column=taken.column,
            came=f"'{came.replace(BETWEEN, ' ')}'",
            expected=hint,
            remedy=f"{count:,} such row{'s' if count > 1 else ''}. The mapping says {marks}; other "
            "marks, and words for what is not reported (missing), go under `file`."
            if column.name != "period"
            else "Mend the file or the mapping.",
        )

    def _scale(self, name: str, taken: Taken, column: Column) -> tuple[float, str]:
        """What a number is to be multiplied with, and the unit it is then in."""
        path = ("columns", name, "unit")
        if not taken.unit:
            return taken.scale, ""
        if name == "quantity":
            try:
                found = unit_of_quantity(taken.unit)
            except UnknownCodeError as error:
                raise self.sheet.refuse(
                    *path, came=f"'{taken.unit}'", expected="a unit of quantity", remedy=str(error)
                ) from error
            if found is not None:
                return taken.scale * found.factor, found.name
        factor, unit = scaled(taken.unit)
        if column.unit == "USD" and unit.upper() not in ("USD", "US$", "$"):
            raise self.sheet.refuse(
                *path,
                came=f"'{taken.unit}'",
                expected="USD, thousand USD, million USD or billion USD",
                remedy="Values are stored in USD: convert other currencies before loading.",
            )
        if column.unit == "percent":
            return taken.scale * (100.0 if unit == "share" else factor), "percent"
        return taken.scale * factor, unit
