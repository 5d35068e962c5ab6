"""Which rows of the register a reported measure stands for.

A reported measure resolves to the rows of one act (one authority, one programme, one day) that agree with it in authority,
instrument, date and target. Where rows of several acts agree, nothing is chosen and the row says so.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pipeline.resolve.register.naming import KnownEntities, folded_name, forms_in, forms_of, names_of_country
from schemas.derive import Row

WORDS_FILE = Path(__file__).with_name("target_words.toml")
UNION = "EU"
UNION_ENTITY = "body-european-union"
FREEZE_AND_BAN = "asset_freeze_and_travel_ban"
PARTS_OF_BOTH = frozenset({"asset_freeze", "visa_restriction"})
Interval = tuple[date, date]
Act = tuple[str, ...]


def resolve_reported(tables: dict[str, list[Row]], measures: list[Row], kinds: dict[str, str | None], known: KnownEntities) -> None:
    """Sets `register_id`, or `register_note` where several acts fit, in the reported rows of `tables["sanctions"]`.

    `measures` are the rows of the register; `kinds` says by register id what kind of entity each target is.
    """
    published, said = _latest_publication(tables), _evidence(tables)
    for row in tables["sanctions"]:
        if row["record_basis"] == "news":
            fitting = [measure for measure in measures if _agrees(row, measure, published.get(row["sanction_id"]), known)]
            words = " ".join(filter(None, (row["target_label"], row["programme"], row["reason"], said.get(row["sanction_id"]))))
            choices = _named(row, fitting, known) or _counted(row, words, fitting, kinds, known)
            row["register_id"] = "|".join(sorted(choices[0])) if len(choices) == 1 else None
            row["register_note"] = _undecided(choices) if len(choices) > 1 else None


def _undecided(choices: list[Act]) -> str:
    return f"Undecided: {len(choices)} acts of the register fit ({'; '.join(', '.join(sorted(choice)) for choice in sorted(choices))})."


def _latest_publication(tables: dict[str, list[Row]]) -> dict[str, date]:
    """The last day on which a report of each sanction can have appeared; sanctions with an undated report are left out."""
    days = {row["source_id"]: row["published_end"] for row in tables["sources"]}
    found: dict[str, list[date | None]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["table"] == "sanctions":
            found[claim["row_id"]].append(days.get(claim["source_id"]))
    return {row_id: max(day for day in listed if day) for row_id, listed in found.items() if all(listed)}


def _evidence(tables: dict[str, list[Row]]) -> dict[str, str]:
    """What the reports of each sanction say, as far as it is published."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["table"] == "sanctions" and claim["evidence"]:
            found[claim["row_id"]].append(claim["evidence"])
    return {row_id: " ".join(sentences) for row_id, sentences in found.items()}


def _agrees(row: Row, measure: Row, published: date | None, known: KnownEntities) -> bool:
    return _same_authority(row, measure, known) and _instruments_agree(row, measure) and _dates_meet(row, measure, published)


def _same_authority(row: Row, measure: Row, known: KnownEntities) -> bool:
    """The same body, one above or below it, or the country (the Union) as a whole."""
    reported, listed = row["authority_id"], measure["authority_id"]
    if row["country"] != measure["country"]:
        return False
    if _speaks_for_all(known.row(reported), measure["country"]):
        return True
    return reported == listed or reported in known.parents(listed) or listed in known.parents(reported)


def _speaks_for_all(authority: Row, country: str) -> bool:
    if country == UNION:
        return bool(authority["entity_id"] == UNION_ENTITY)
    return bool(authority["place_level"] == "country" and authority["country"] == country)


def _instruments_agree(row: Row, measure: Row) -> bool:
    """The same one, one of them not stated, or a freeze with a travel ban against one of its two halves."""
    both = {row["instrument"], measure["instrument"]}
    return len(both) == 1 or "unspecified" in both or (FREEZE_AND_BAN in both and bool(both & PARTS_OF_BOTH))


def _dates_meet(row: Row, measure: Row, published: date | None) -> bool:
    """Whether a day of the register lies in the reported interval. Reports call either day the day of the measure."""
    listed = [day for day in (measure["announced"], measure["effective"]) if day]
    return any(first <= day <= last for first, last in _reported_intervals(row, published) for day in listed)


def _reported_intervals(row: Row, published: date | None) -> list[Interval]:
    """The days that a report allows. A report without a date cannot speak of what happened after it appeared."""
    last = published or date.max
    stated = [day for day in (row["announced"], row["effective"]) if day]
    return [(day, _last_day(day, row["date_precision"], last)) for day in stated] or [(date.min, last)]


def _last_day(first: date, precision: str, latest: date) -> date:
    """The last day of an interval that begins with `first`; `latest` where the precision sets no end."""
    if precision == "day":
        return first
    if precision == "week":
        return first + timedelta(days=6)
    if precision == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    if precision == "year":
        return first.replace(month=12, day=31)
    return max(first, latest)


def _named(row: Row, fitting: list[Row], known: KnownEntities) -> list[Act]:
    """The acts against the target that the report names, by entity or by one of its names."""
    forms = {folded_name(form) for form in forms_of(row["target_label"])}
    meant = [measure for measure in fitting if measure["target_id"] and _is_target(row, measure, forms, known)]
    if _are_halves(row, meant):
        return [tuple(measure["sanction_id"] for measure in meant)]
    return _distinct(_acts(meant))


def _is_target(row: Row, measure: Row, forms: set[str], known: KnownEntities) -> bool:
    if row["target_id"] is not None:
        return bool(row["target_id"] == measure["target_id"])
    return bool(forms & {folded_name(form) for form in forms_in(known.row(measure["target_id"]))})


def _are_halves(row: Row, meant: list[Row]) -> bool:
    """Whether two rows of one day are the freeze and the travel ban that a report tells in one."""
    return (
        row["instrument"] == FREEZE_AND_BAN
        and len(meant) == 2
        and {measure["instrument"] for measure in meant} == PARTS_OF_BOTH
        and len({(measure["announced"], measure["effective"]) for measure in meant}) == 1
    )


def _counted(row: Row, words: str, fitting: list[Row], kinds: dict[str, str | None], known: KnownEntities) -> list[Act]:
    """The acts with just as many targets as the report counts: all of an act, or those of the kind that the label names.

    An authority lists so many parties that a number alone says little: the report must name the country of the targets, or a place or
    people there.
    """
    if row["target_id"] is not None or (row["target_count"] or 0) < 2:
        return []
    kind = _kind_of(row["target_label"])
    found = []
    for act in _acts(fitting):
        of_kind = [measure for measure in act if (kinds[measure["sanction_id"]] or _kind_of(measure["target_label"])) == kind]
        # A reporter may call any body a company, but never a person.
        whole = act if kind != "person" or len(of_kind) == len(act) else []
        found += [group for group in (whole, of_kind if kind else []) if _targets(group) == row["target_count"]]
    return _distinct(act for act in found if _names_their_country(words, act, known))


def _names_their_country(words: str, act: list[Row], known: KnownEntities) -> bool:
    """Whether words name a country of an act's targets, or something in it; true where no target's country is known."""
    countries = {known.row(measure["target_id"])["country"] for measure in act if measure["target_id"]} - {None}
    return not countries or any(names_of_country(country).search(words) for country in countries)


def _targets(measures: list[Row]) -> int | None:
    """How many targets rows have together; None where one does not say."""
    counts = [measure["target_count"] for measure in measures]
    return None if None in counts else sum(counts)


def _acts(measures: list[Row]) -> list[list[Row]]:
    """Rows of one authority and programme that were announced, or came into force, on one day."""
    acts: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for measure in measures:
        for day in ("announced", "effective"):
            if measure[day]:
                acts[measure["authority_id"], measure["programme"], day, measure[day]].append(measure)
    return list(acts.values())


def _distinct(acts: Iterable[list[Row]]) -> list[Act]:
    """Each set of rows once. A set within another is no choice of its own: it is the same act under a second day."""
    listed = sorted({tuple(sorted(measure["sanction_id"] for measure in act)) for act in acts})
    return [act for act in listed if not any(set(act) < set(other) for other in listed)]


@cache
def _kinds_by_word() -> dict[str, str]:
    return {word: kind for kind, words in tomllib.loads(WORDS_FILE.read_text(encoding="utf-8")).items() for word in words}


def _kind_of(label: str) -> str | None:
    """The kind that the first counting word of a label names; None for a word that counts anything."""
    words = _kinds_by_word()
    return next((words[word] for word in re.findall(r"[\w-]+", label.casefold()) if word in words), None)
