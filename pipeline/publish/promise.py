"""What a release promises of its tables, held against the release before: each difference, and how high the version must rise for it.

Source of the rules: the Data Package recipe for versions (https://datapackage.org/recipes/data-package-version/). Major: a field or
table renamed, removed, reordered, retyped, bound more tightly, or with another meaning, and a field added. Minor: a table added, or a
field bound less tightly. Patch: a description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

MAJOR, MINOR, PATCH = "major", "minor", "patch"
LEVELS = (PATCH, MINOR, MAJOR)
# A bound that is on or off; and one that a value must stay above or below: whether a higher number is tighter.
SWITCHES = ("required", "unique")
TIGHTER_IF_HIGHER = {"minimum": True, "minLength": True, "maximum": False, "maxLength": False}


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One difference between the promises of two releases. `field` is empty where the whole table is meant."""

    table: str
    field: str
    change: str
    old: str
    new: str
    level: str

    def __str__(self) -> str:
        where = f"{self.table}.{self.field}" if self.field else self.table
        told = f" ({self.old or 'nothing'} -> {self.new or 'nothing'})" if self.old or self.new else ""
        return f"{where}: {self.change}{told}"


def schema_changes(old: dict[str, Schema], new: dict[str, Schema]) -> list[SchemaChange]:
    """Every difference between the Table Schemas of two releases by table, in the order of the tables."""
    found = [SchemaChange(table, "", "table removed", "", "", MAJOR) for table in old if table not in new]
    for table, schema in new.items():
        if table in old:
            found += _table_changes(table, old[table], schema)
        else:
            found.append(SchemaChange(table, "", "table added", "", "", MINOR))
    return found


def renamed_fields(old: Schema, new: Schema) -> dict[str, str]:
    """New name by old name of the fields that the new schema says it renamed."""
    before, after = _fields(old), _fields(new)
    former = {name: field.get("renamedFrom") for name, field in after.items() if name not in before}
    return {old_name: name for name, old_name in former.items() if old_name in before and old_name not in after}


def _fields(schema: Schema) -> dict[str, Schema]:
    return {field["name"]: field for field in schema["fields"]}


def _table_changes(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    renamed = renamed_fields(old, new)
    before = {renamed.get(name, name): field for name, field in _fields(old).items()}
    after = _fields(new)
    for former, name in renamed.items():
        yield SchemaChange(table, name, "field renamed", former, name, MAJOR)
    for name in [name for name in before if name not in after]:
        yield SchemaChange(table, name, "field removed", name, "", MAJOR)
    for name in [name for name in after if name not in before]:
        yield SchemaChange(table, name, "field added", "", name, MAJOR)
    kept_before, kept_after = [name for name in before if name in after], [name for name in after if name in before]
    if kept_before != kept_after:
        yield SchemaChange(table, "", "fields reordered", ", ".join(kept_before), ", ".join(kept_after), MAJOR)
    for name in kept_after:
        yield from _field_changes(table, before[name], after[name])
    yield from _key_changes(table, old, new)


def _field_changes(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    name = new["name"]
    for aspect in ("type", "format"):
        if old.get(aspect) != new.get(aspect):
            yield SchemaChange(table, name, f"{aspect} changed", _told(old.get(aspect)), _told(new.get(aspect)), MAJOR)
    if old.get("redefinedIn") != new.get("redefinedIn"):
        yield SchemaChange(table, name, "meaning changed", "", _told(new.get("redefinedIn")), MAJOR)
    bounds_before, bounds_after = old.get("constraints", {}), new.get("constraints", {})
    for bound in sorted(bounds_before.keys() | bounds_after.keys()):
        yield from _bound_changes(table, name, bound, bounds_before.get(bound), bounds_after.get(bound))
    if old.get("description") != new.get("description"):
        yield SchemaChange(table, name, "description changed", _told(old.get("description")), _told(new.get("description")), PATCH)


def _bound_changes(table: str, field: str, bound: str, old: Any, new: Any) -> Iterator[SchemaChange]:
    if old == new or (bound in SWITCHES and bool(old) == bool(new)):
        return
    if bound == "enum" and old is not None and new is not None:
        gone, come = [term for term in old if term not in new], [term for term in new if term not in old]
        if gone:
            yield SchemaChange(table, field, "terms removed", ", ".join(gone), "", MAJOR)
        if come:
            yield SchemaChange(table, field, "terms added", "", ", ".join(come), MINOR)
        return
    tighter = _is_tighter(bound, old, new)
    change = f"{bound} {'tightened' if tighter else 'loosened'}"
    yield SchemaChange(table, field, change, _told(old), _told(new), MAJOR if tighter else MINOR)


def _is_tighter(bound: str, old: Any, new: Any) -> bool:
    """Whether fewer values pass. Of two patterns no program can tell, so that any other pattern counts as tighter."""
    if bound in SWITCHES:
        return bool(new)
    if old is None or new is None:
        return new is not None
    if bound in TIGHTER_IF_HIGHER:
        return bool(new > old) == TIGHTER_IF_HIGHER[bound]
    return True


def _key_changes(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    for aspect, words in (("primaryKey", "key"), ("missingValues", "missing values")):
        if old.get(aspect) != new.get(aspect):
            yield SchemaChange(table, "", f"{words} changed", _told(old.get(aspect)), _told(new.get(aspect)), MAJOR)
    before, after = ({_reference(key) for key in schema.get("foreignKeys", ())} for schema in (old, new))
    for reference in sorted(after - before):
        yield SchemaChange(table, "", "reference added", "", reference, MAJOR)
    for reference in sorted(before - after):
        yield SchemaChange(table, "", "reference removed", reference, "", MINOR)


def _reference(key: Schema) -> str:
    target = key["reference"]
    return f"{', '.join(key['fields'])} to {target['resource'] or 'itself'}.{', '.join(target['fields'])}"


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
