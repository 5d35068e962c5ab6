"""Claims of a brief and their places in the original, from reading to check. All texts are made up."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.checks.proving import check_proof
from pipeline.extract.extractor import read_all
from pipeline.ingest.errors import SourceError
from pipeline.ingest.registry import read_brief, read_record
from pipeline.review.proofs import HEADER, PROOF_FILE, read_proof
from pipeline.review.proving import Outcome, prove_sources
from pipeline.review.publishable import Publishable, publishable
from pipeline.review.wording import content, places_of_name, places_turned_round

SOURCE = "harbour-2020"
ORIGINAL = (
    "Trouble in the port\n\n"
    "According to residents, nearly 300 dockers were detained in Odense on 4 May 2020, after the strike began there.\n\n"
    "Denmark’s Ministry of Justice denied it. Human Rights Watch demanded that the dockers be released at once.\n"
)
BRIEF = (
    "# Harbour\n\n[p1] There was trouble in the port.\n\n"
    "[p2] Residents said that police had detained nearly 300 dockers in Odense on 4 May 2020.\n\n"
    "[p3] Release of the dockers was demanded by Human Rights Watch, at once.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "sources" / SOURCE
    folder.mkdir(parents=True)
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "any.txt").write_text(ORIGINAL, encoding="utf-8")
    (folder / "source.toml").write_text(
        f'source_id = "{SOURCE}"\ntitle = "Harbour"\npublisher = "Harbour News"\nlanguage = "en"\ngenre = "news"\n'
        'published_start = "2020-05-06"\npublished_end = "2020-05-06"\ndate_basis = "catalogue"\n[rights]\nstatement = "made up"\n'
        f'[original]\nsha256 = "{hashlib.sha256(ORIGINAL.encode()).hexdigest()}"\nparagraphs = 3\nchrome = []\n',
        encoding="utf-8",
    )
    _write_brief(tmp_path, BRIEF)
    return tmp_path


def _write_brief(root: Path, text: str) -> None:
    (root / "sources" / SOURCE / "brief.md").write_text(text, encoding="utf-8")


def _proved(root: Path, write: bool = False) -> Outcome:
    (outcome,) = prove_sources(root / "sources", root / "originals", write)
    return outcome


def _published(root: Path) -> Publishable:
    folder = root / "sources" / SOURCE
    return publishable(list(read_all([read_brief(folder, read_record(folder))])), root / "sources")


def _pointed_at(made: Publishable, table: str) -> list[str | None]:
    return [
        ORIGINAL[claim["original_start"] : claim["original_end"]] if claim["original_start"] is not None else None
        for claim in made.tables["claims"]
        if claim["table"] == table
    ]


def test_claims_point_at_the_words_of_the_original(root: Path) -> None:
    assert _proved(root, write=True).errors == ()
    made = _published(root)
    (figure,) = _pointed_at(made, "figures")
    assert figure is not None
    assert figure.startswith("nearly 300 dockers")
    assert {"Odense", "Human Rights Watch"} <= set(_pointed_at(made, "entities"))
    assert ORIGINAL.split("\n")[2] in _pointed_at(made, "events")
    assert made.unused_proof == {SOURCE: 0}
    assert [result.passed for result in check_proof(made.tables, made.unused_proof)] == [True, True, True]


def test_a_proof_holds_numbers_and_terms_alone_and_is_the_same_each_time(root: Path) -> None:
    _proved(root, write=True)
    file = root / "sources" / SOURCE / PROOF_FILE
    first = file.read_text(encoding="utf-8")
    assert first.splitlines()[0] == ",".join(HEADER)
    assert "Odense" not in first
    assert "dockers" not in first
    assert _proved(root).errors == ()
    _proved(root, write=True)
    assert file.read_text(encoding="utf-8") == first


def test_a_missing_proof_and_one_out_of_date_are_told(root: Path) -> None:
    assert any("is missing" in error for error in _proved(root).errors)
    _proved(root, write=True)
    _write_brief(root, BRIEF.replace("Residents said", "Residents say"))
    assert any("is out of date" in error for error in _proved(root).errors)


@pytest.mark.parametrize("said", ["more than 300", "nearly 400", "300"])
def test_another_number_or_qualifier_is_not_proved(root: Path, said: str) -> None:
    _write_brief(root, BRIEF.replace("nearly 300", said))
    outcome = _proved(root, write=True)
    assert any("no number phrase of the same value and qualifier" in remark for remark in outcome.remarks)
    assert _pointed_at(_published(root), "figures") == [None]


def test_an_act_that_the_paragraph_does_not_tell_is_not_proved(root: Path) -> None:
    _write_brief(root, BRIEF.replace("[p3] Release of the dockers was demanded by", "[p3] A sailor was killed in a prison fire, said"))
    assert any("no sentence shares enough" in error for error in _proved(root, write=True).remarks)


def test_a_proof_outlives_an_edit_of_another_paragraph_but_not_of_its_own_words(root: Path) -> None:
    _proved(root, write=True)
    _write_brief(root, BRIEF.replace("There was trouble", "There was much trouble again"))
    assert None not in _pointed_at(_published(root), "figures")
    _write_brief(root, BRIEF.replace("nearly 300", "nearly 400"))
    made = _published(root)
    assert _pointed_at(made, "figures") == [None]
    assert made.unused_proof[SOURCE] > 0


def test_only_a_reviewed_figure_of_a_proved_source_forbids_a_release(root: Path) -> None:
    made = _published(root)
    assert check_proof(made.tables, {})[0].verdict == "warning"
    assert check_proof(made.tables, {SOURCE: 0})[0].verdict == "warning"
    for claim in made.tables["claims"]:
        claim["review"] = "accepted"
    assert check_proof(made.tables, {})[0].verdict == "warning"
    forbidding, others, used = check_proof(made.tables, {SOURCE: 2})
    assert (forbidding.verdict, others.verdict, used.verdict) == ("failed", "warning", "warning")


def test_a_spoilt_proof_is_named(root: Path) -> None:
    file = root / "sources" / SOURCE / PROOF_FILE
    file.write_text(",".join(HEADER) + "\nfigures,other,2,x,3,ab,1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 2"):
        read_proof(file.parent)
    file.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 1"):
        read_proof(file.parent)


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("Sören Kierk", "they met Soren Kierk's aide", "Soren Kierk"),
        ("Holm Co., Ltd.", "sold by Holm Co. Ltd. of Odense", "Holm Co. Ltd."),
        ("US", "told us that the US left", "US"),
        ("U.S.", "the U.S. left", "U.S."),
        ("Marta-Holm's", "with MARTA HOLM", "MARTA HOLM"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(form: str, text: str, found: str) -> None:
    assert [text[start:end] for start, end in places_of_name(form, text)] == [found]


def test_a_name_is_no_part_of_another_word() -> None:
    assert places_of_name("Holm", "in Stockholm and Holmby") == []


def test_a_name_is_found_turned_round() -> None:
    text = "the Police Bureau of the Odense Docks"
    assert [text[start:end] for start, end in places_turned_round("Odense Docks Police Bureau", text)] == [text[4:]]


def test_what_a_sentence_speaks_of_are_stems_and_numbers() -> None:
    assert content("They detained 1,200 men with him") & content("The detaining of 1200") == {"detai", "1200"}
