"""One entity over several documents: variants of a name, what keeps two apart, reviewed merges, chains of superiors."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.errors import SourceError
from pipeline.resolve.entities import entity_ids
from pipeline.resolve.identity.belonging import nearest, reference_parents, superior_by_name
from pipeline.resolve.identity.reviewed import replacements
from pipeline.resolve.identity.variants import Profile, candidates, one_entity
from pipeline.resolve.record import resolve
from tests.resolve.reports import Report


def _profile(identifier: str, kind: str, *names: str, **more: object) -> Profile:
    cells = {
        "listed": False,
        "countries": frozenset(),
        "levels": frozenset(),
        "superiors": frozenset(),
        "roles": (),
        "withheld": False,
    } | more
    return Profile(identifier, kind, names, **cells)  # type: ignore[arg-type]


NORWAY, OSLO = frozenset({"NO"}), frozenset({"place-oslo"})
JOINED = [
    (("public_body", "Police Bureau of Nordhavn County"), {}, ("public_body", "Nordhavn County Police Bureau"), {}),
    (("company", "Nordhavn Cotton Co., Ltd."), {}, ("company", "Nordhavn Cotton"), {}),
    (("organisation", "Centre for Labour Rights"), {}, ("organisation", "Center for Labor Rights"), {}),
    (
        ("person", "Zhakhar Qadir"),
        {"countries": NORWAY, "roles": ("harbour master",)},
        ("person", "Jahar Kadir"),
        {"countries": NORWAY, "roles": ("master of the harbour",)},
    ),
    (("place", "Nord Qum"), {"countries": NORWAY, "superiors": OSLO}, ("place", "Nord Kum"), {"countries": NORWAY, "superiors": OSLO}),
]
KEPT_APART = [
    # kind
    (("company", "Nordhavn Cotton"), {}, ("organisation", "Nordhavn Cotton"), {}),
    # country
    (("organisation", "Centre for Labour"), {"countries": NORWAY}, ("organisation", "Center for Labor"), {"countries": frozenset({"SE"})}),
    # level of a place
    (("place", "Nordhavn"), {"levels": frozenset({"county"})}, ("place", "Nordhavn"), {"levels": frozenset({"prefecture"})}),
    # superior
    (("public_body", "Police Bureau"), {"superiors": OSLO}, ("public_body", "Police Bureau"), {"superiors": frozenset({"place-bergen"})}),
    # office
    (("person", "Erik Lund"), {"roles": ("police chief",)}, ("person", "Erik Lund"), {"roles": ("novelist",)}),
    # a romanisation with nothing beside it
    (("person", "Zhakhar Qadir"), {}, ("person", "Jahar Kadir"), {}),
    # a surname alone
    (("person", "Lund"), {}, ("person", "Lund"), {}),
    # the place is another one
    (("public_body", "Nordhavn Police Bureau"), {}, ("public_body", "Sydhavn Police Bureau"), {}),
    # nobody without a name is ever joined
    (("person", "Erik Lund"), {"withheld": True}, ("person", "Erik Lund"), {}),
    # the lists know both
    (("company", "Nordhavn Cotton Co"), {"listed": True}, ("company", "Nordhavn Cotton"), {"listed": True}),
]


@pytest.mark.parametrize(("left", "of_left", "right", "of_right"), JOINED)
def test_forms_of_one_name_are_proposed_and_joined(
    left: tuple[str, str], of_left: dict[str, object], right: tuple[str, str], of_right: dict[str, object]
) -> None:
    one, two = _profile("a", *left, **of_left), _profile("b", *right, **of_right)
    assert one_entity(one, two)
    assert candidates([one, two]) == [(one, two)]


@pytest.mark.parametrize(("left", "of_left", "right", "of_right"), KEPT_APART)
def test_a_name_alone_joins_nothing(
    left: tuple[str, str], of_left: dict[str, object], right: tuple[str, str], of_right: dict[str, object]
) -> None:
    assert one_entity(_profile("a", *left, **of_left), _profile("b", *right, **of_right)) is None


def _naming(source_id: str, name: str, **more: object) -> Report:
    report = Report(source_id, f"{name} met sailors.\n")
    report.entity(name, "organisation", **more)
    return report


def test_the_form_that_was_reported_first_gives_the_id() -> None:
    readings = [_naming("one", "Centre for Labour Rights").reading(), _naming("two", "Center for Labor Rights").reading()]
    ids = entity_ids(readings)
    assert len(set(ids.values())) == 1
    assert set(entity_ids(readings[:1]).values()) == set(ids.values())
    (row,) = resolve(readings).tables["entities"]
    assert (row["sources"], row["aliases"]) == (2, "Center for Labor Rights")


def test_an_entity_that_could_be_two_others_is_left_to_a_reviewer() -> None:
    profiles = [
        _profile("a", "company", "Nord Cotton Co", countries=NORWAY),
        _profile("b", "company", "Nord Cotton"),
        _profile("c", "company", "Nord Cotton Ltd", countries=frozenset({"SE"})),
    ]
    assert [bool(one_entity(x, y)) for x, y in candidates(profiles)] == [True, False, True]
    named = [("one", "Nord Cotton Co", "NO"), ("two", "Nord Cotton", None), ("three", "Nord Cotton Ltd", "SE")]
    readings = [_naming(source, name, country=country).reading() for source, name, country in named]
    assert len(resolve(readings).tables["entities"]) == 3


def _list(path: Path, header: str, *rows: str) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_reviewed_merges_and_redirects_lead_to_the_id_that_stands(tmp_path: Path) -> None:
    same = _list(tmp_path / "same.csv", "kept,merged,reason", "body-b,body-a,one office under two names")
    redirects = _list(tmp_path / "redirects.csv", "old_id,new_id,reason", "body-b,body-c,renamed")
    assert replacements(same, redirects) == {"body-a": "body-c", "body-b": "body-c"}


BAD_LISTS = [
    (["body-b,body-a,"], "no reason"),
    (["body-b,body-a,x", "body-c,body-a,y"], "two successors"),
    (["body-b,body-a,x", "body-a,body-b,y"], "circle"),
    (["person-b,person-unnamed-12345678,x"], "never merged"),
]


@pytest.mark.parametrize(("rows", "problem"), BAD_LISTS)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, rows: list[str], problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        replacements(_list(tmp_path / f"{len(rows)}-{problem}.csv", "kept,merged,reason", *rows), tmp_path / "none.csv")


def test_a_chain_goes_on_to_the_nearest_superior_that_is_named() -> None:
    parents = {"office": "county-office", "county-office": "region-office", "region-office": "country"}
    assert nearest("county-office", {"region-office"}, parents) == "region-office"
    assert nearest("county-office", {"county-office", "region-office"}, parents) == "county-office"
    assert nearest("county-office", {"elsewhere"}, parents) is None
    assert nearest("a", {"c"}, {"a": "b", "b": "a"}) is None


def test_the_reference_lists_lead_from_a_township_to_its_country() -> None:
    parents = reference_parents()
    chain, current = [], "place-ucha-township"
    while current in parents:
        current = parents[current]
        chain.append(current)
    assert chain == ["place-kuchar-county", "place-aksu-prefecture", "place-xinjiang", "country-cn"]


def test_a_body_belongs_to_what_its_own_name_says() -> None:
    assert superior_by_name("Xinjiang Fire Academy", "CN") == "place-xinjiang"
    assert superior_by_name("Kuchar County Fire Office", "CN") == "place-kuchar-county"
    assert superior_by_name("Fire Office of the Ministry of Public Security", "CN") == "body-ministry-of-public-security"
    assert superior_by_name("Xinjiang Fire Academy", "NO") is None
    assert superior_by_name("Fire Academy", None) is None
