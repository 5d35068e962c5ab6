"""What is derived from the definition of the tables."""

from __future__ import annotations

import duckdb
import pytest
from rows import small_record

from pipeline import warehouse
from pipeline.publish.tables import frames
from schemas.derive import codebook, columns, duckdb_table, frame, key_of, table_schema
from schemas.tables import TABLES
from schemas.vocabularies import terms, vocabularies


def test_a_frame_has_the_tables_columns_in_order() -> None:
    for name, table in frames(small_record()).items():
        assert table.columns == [column.name for column in columns(TABLES[name])]


def test_a_row_with_a_missing_or_foreign_column_is_refused() -> None:
    row = small_record()["participants"][0]
    with pytest.raises(KeyError, match="label"):
        frame(TABLES["participants"], [{name: value for name, value in row.items() if name != "label"}])
    with pytest.raises(KeyError, match="colour"):
        frame(TABLES["participants"], [{**row, "colour": "red"}])


def test_every_enumeration_is_a_constraint_of_the_table_schema() -> None:
    for name, model in TABLES.items():
        fields = {field["name"]: field for field in table_schema(name)["fields"]}
        for column in columns(model):
            assert fields[column.name]["description"] == column.description
            if column.vocabulary:
                assert fields[column.name]["constraints"]["enum"] == terms(column.vocabulary)


def test_every_reference_is_a_foreign_key_of_table_schema_and_database() -> None:
    for name, model in TABLES.items():
        keys = {tuple(key["fields"]): key["reference"] for key in table_schema(name).get("foreignKeys", [])}
        for column in columns(model):
            if column.references:
                assert keys[(column.name,)]["resource"] in ("", column.references)
                assert keys[(column.name,)]["fields"] == [key_of(TABLES[column.references])]
                assert f'REFERENCES "{column.references}"' in duckdb_table(name)


def test_the_codebook_tells_every_column_and_every_term() -> None:
    told = codebook()
    for name, model in TABLES.items():
        section = told.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column in columns(model):
            assert f"| {column.name} |" in section, f"{name}.{column.name}"
            assert column.description in section
    for meanings in vocabularies().values():
        assert all(f"- `{term}`: {meaning}" in told for term, meaning in meanings.items())


def test_the_database_has_the_tables_of_the_definition() -> None:
    with duckdb.connect() as connection:
        warehouse.create(connection)
        for name, model in TABLES.items():
            found = connection.sql(
                f"SELECT column_name FROM information_schema.columns WHERE table_name = '{name}' ORDER BY ordinal_position"
            )
            assert [row[0] for row in found.fetchall()] == [column.name for column in columns(model)]
