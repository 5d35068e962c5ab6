"""Readings into tables: ids, counts, origins, quantities. Candidates are made by hand, so that only resolving is tested."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.candidates import (
    Attribution,
    EntityCandidate,
    EventCandidate,
    EventMention,
    FigureCandidate,
    Mention,
    Participant,
    Reading,
    SanctionCandidate,
    Span,
)
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of
from pipeline.resolve.ids import claim_id, digest, named_id
from pipeline.resolve.origins import corroboration, status, support
from pipeline.resolve.quantities import join_figures
from pipeline.resolve.record import resolve
from schemas.columns import ID_PATTERN

TEXT = "Marta Holm of Port Office said 1,200 dockers were held.\n"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(1, start, start + len(words))


def _entity(key: str, kind: str, words: str, **more: object) -> EntityCandidate:
    return EntityCandidate(key, kind, words, (words,), (Mention(_span(words), words, "test/1"),), **more)  # type: ignore[arg-type]


def _reading(source_id: str, origin: str | None = None, root: str | None = None, stance: str = "alleges") -> Reading:
    record = SourceRecord(source_id, "Title", "Publisher", published_start=date(2020, 1, 1), published_end=date(2020, 1, 1))
    document = document_of(TEXT, record, "brief")
    said = Attribution(_span(TEXT.strip()), _span("said"), "person:marta holm", None, "official_named", stance, "paraphrases", origin, root)
    sentence = EventMention(_span(TEXT.strip()), _span("held"), said, "test/1")
    victims = Participant("target", None, "1,200 dockers", _span("1,200 dockers"))
    return Reading(
        document=document,
        entities=(
            _entity("person:marta holm", "person", "Marta Holm", publish_basis="public_official", part_of="body-port-office"),
            _entity("body-port-office", "public_body", "Port Office", reference_id="body-port-office"),
        ),
        figures=(
            FigureCandidate(
                _span("1,200 dockers"),
                "1,200 dockers",
                "persons_detained",
                1200,
                1200,
                1200,
                "exact",
                "persons",
                "dockers",
                attribution=said,
            ),
        ),
        events=(
            EventCandidate("held", "detention", "Detention of dockers", (sentence,), (victims,)),
            EventCandidate("held again", "detention", "Detention of dockers", (sentence,), ()),
        ),
        sanctions=(
            SanctionCandidate(_span(TEXT.strip()), "body-port-office", "DK", "asset_freeze", "person:marta holm", "Marta Holm"),
            SanctionCandidate(_span(TEXT.strip()), "nobody", "DK", "asset_freeze", "person:marta holm", "Marta Holm"),
        ),
    )


def test_every_row_rests_on_a_claim_with_its_sentence() -> None:
    tables = resolve([_reading("one")]).tables
    supported = {(claim["table"], claim["row_id"]) for claim in tables["claims"]}
    for table, key in [("entities", "entity_id"), ("events", "event_id"), ("figures", "figure_id"), ("sanctions", "sanction_id")]:
        assert tables[table]
        assert all((table, row[key]) in supported for row in tables[table])
    assert {claim["evidence"] for claim in tables["claims"]} == {TEXT.strip()}


def test_the_order_of_the_documents_does_not_matter() -> None:
    readings = [_reading(name) for name in ("one", "two", "three")]
    shuffled = random.Random(1).sample(readings, 3)
    assert resolve(readings).tables == resolve(shuffled).tables


def test_an_added_document_changes_no_id_of_the_others() -> None:
    one, both = resolve([_reading("one")]).tables, resolve([_reading("one"), _reading("two")]).tables
    for table, key in [
        ("entities", "entity_id"),
        ("events", "event_id"),
        ("figures", "figure_id"),
        ("sanctions", "sanction_id"),
        ("claims", "claim_id"),
    ]:
        assert {row[key] for row in one[table]} <= {row[key] for row in both[table]}


def test_one_entity_named_in_two_documents_is_one_row() -> None:
    tables = resolve([_reading("one"), _reading("two")]).tables
    office = next(row for row in tables["entities"] if row["entity_id"] == "body-port-office")
    assert (office["sources"], office["claims"]) == (2, 2)
    assert next(row for row in tables["entities"] if row["kind"] == "person")["part_of"] == "body-port-office"


def test_two_events_told_by_the_same_words_have_two_ids() -> None:
    ids = [row["event_id"] for row in resolve([_reading("one")]).tables["events"]]
    assert len(set(ids)) == 2


def test_a_sanction_without_a_known_authority_is_left_out() -> None:
    assert len(resolve([_reading("one")]).tables["sanctions"]) == 1


def test_an_unnamed_person_has_an_id_that_holds_nothing_of_the_name() -> None:
    reading = _reading("one")
    hidden = _entity("person:marta holm", "person", "Marta Holm", publish_basis="withheld")
    tables = resolve([Reading(reading.document, entities=(hidden,))]).tables
    assert "holm" not in tables["entities"][0]["entity_id"]
    assert digest("Marta Holm", length=6) not in tables["entities"][0]["entity_id"]


def _claim(source: str, origin: str | None, root: str | None, stance: str = "alleges", kind: str = "witness") -> dict[str, object]:
    return {"source_id": source, "origin": origin, "root": root, "stance": stance, "asserter_type": kind}


CORROBORATION = [
    ([_claim("a", None, None)], (1, 1), "unknown_origin"),
    ([_claim("a", "rfa", "x")], (1, 1), "single"),
    ([_claim("a", "rfa", "x"), _claim("b", "rfa", "y")], (1, 1), "one_collector_many_roots"),
    ([_claim("a", "ap", "list"), _claim("b", "afp", "list")], (2, 2), "one_root_many_examiners"),
    ([_claim("a", "ap", "x"), _claim("b", "afp", "y")], (2, 2), "independent"),
    ([_claim("a", "ap", "x"), _claim("b", None, None)], (1, 2), "single"),
]


@pytest.mark.parametrize(("claims", "origins", "term"), CORROBORATION)
def test_corroboration_counts_origins_and_roots(claims: list[dict[str, object]], origins: tuple[int, int], term: str) -> None:
    counted = support(claims)
    assert (counted.origins_min, counted.origins_max) == origins
    assert corroboration(claims, official=False) == term
    assert corroboration(claims, official=True) == "official_record"


def test_status_follows_stance_and_asserter() -> None:
    assert status([_claim("a", None, None)], official=False) == "alleged"
    assert status([_claim("a", None, None, "confirms", "official_anonymous")], official=False) == "acknowledged"
    assert status([_claim("a", None, None, "confirms", "witness")], official=False) == "alleged"
    assert status([_claim("a", None, None, "denies", "state")], official=False) == "contested"
    assert status([_claim("a", None, None, "retracts")], official=True) == "retracted"
    assert status([_claim("a", None, None)], official=True) == "official_record"


def _figure(number: int, low: float | None, high: float | None, **more: object) -> dict[str, object]:
    base = {
        "figure_id": f"figure-{number}",
        "minor": False,
        "measure": "persons_detained",
        "unit": "persons",
        "population": "dockers",
        "denominator": None,
        "basis": "stock",
        "custody": None,
        "place_id": "place-harbour",
        "event_id": None,
        "period_start": None,
        "period_end": None,
        "value": low,
        "low": low,
        "high": high,
    }
    return {**base, **more}


FLAGS = [
    ([_figure(1, 5, 5)], ["single"]),
    ([_figure(1, 5, 5), _figure(2, 5, 5)], ["agrees"]),
    ([_figure(1, 5, None), _figure(2, 7, None)], ["lower_bound"]),
    ([_figure(1, 5, None), _figure(2, 7, 9)], ["divergent"]),
    ([_figure(1, 5, 6), _figure(2, 7, 9)], ["conflict"]),
    ([_figure(1, 5, 6), _figure(2, 7, 9, population="sailors")], ["single", "single"]),
    ([_figure(1, 5, 6), _figure(2, 7, 9, basis="cumulative")], ["not_comparable", "not_comparable"]),
    ([_figure(1, 5, 6, population=None), _figure(2, 7, 9, population=None)], ["single", "single"]),
    (
        [_figure(1, 5, 6, period_end=date(2019, 1, 1)), _figure(2, 7, 9, period_start=date(2020, 1, 1))],
        ["not_comparable", "not_comparable"],
    ),
    ([_figure(1, 5, 6, minor=True)], []),
]


@pytest.mark.parametrize(("figures", "flags"), FLAGS)
def test_only_comparable_numbers_are_held_against_each_other(figures: list[dict[str, object]], flags: list[str]) -> None:
    assert [row["flag"] for row in join_figures(figures, [])] == flags


def test_an_envelope_is_open_where_a_member_is() -> None:
    row = join_figures([_figure(1, 5, None), _figure(2, 7, 9)], [])[0]
    assert (row["low"], row["high"], row["reports"]) == (5, None, 2)


@given(st.text(), st.text())
def test_ids_have_the_form_of_the_codebook(prefix: str, name: str) -> None:
    import re

    assert re.match(ID_PATTERN, named_id("place", name, prefix))
    assert re.match(ID_PATTERN, claim_id(prefix, 0, 1, "events", name, None, 0))


@given(
    st.lists(st.text(alphabet="ab", max_size=3), min_size=1, max_size=4),
    st.lists(st.text(alphabet="ab", max_size=3), min_size=1, max_size=4),
)
def test_different_parts_give_different_digests(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) == (left == right)
