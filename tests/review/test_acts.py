"""When a sentence of an original is taken to tell of the act of its brief, and the control that it is not taken so by chance."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from pipeline.review.acts import Agreement, act_words
from pipeline.review.proving import Outcome, prove_sources

SAID = tuple("abcdefghij")


@pytest.mark.parametrize(
    ("shared", "act", "party", "proves"),
    [
        (4, True, True, True),
        (3, True, True, False),
        (6, True, False, True),
        (6, False, True, True),
        (5, True, False, False),
        (8, False, False, True),
        (7, False, False, False),
    ],
)
def test_the_less_agrees_the_more_words_must_be_shared(shared: int, act: bool, party: bool, proves: bool) -> None:
    assert Agreement(frozenset(SAID[:shared]), act, party).proves(SAID) is proves


def test_one_word_proves_nothing() -> None:
    assert not Agreement(frozenset("a"), act=True, party=True).proves("a")


def test_the_words_for_an_act_are_those_that_extraction_knows() -> None:
    assert {"detai", "arres", "impri"} <= act_words("detention")
    assert "denie" not in act_words("detention")
    assert act_words("statement") >= act_words("denial"), "two reports may give one happening either name"


HARBOUR = [
    "Police in Odense detained nearly 300 dockers on 4 May 2020, residents said.",
    "The union of the Odense dockers demanded that the police free them.",
    "Marta Holm, who leads the police of Odense, visited the dockers in June.",
    "A court in Odense sentenced two of the dockers to three years in prison.",
]
TOLD = [
    "On 4 May 2020 nearly 300 dockers were detained by the Odense police, according to residents.",
    "That the police free the dockers of Odense was demanded by their union.",
    "In June the dockers were visited by Marta Holm, leader of the Odense police.",
    "Two dockers were sentenced to three years in prison by a court in Odense.",
]


def _proved(root: Path, original: list[str], brief: list[str]) -> Outcome:
    text = "\n\n".join(original) + "\n"
    folder = root / "sources" / "harbour-2020"
    folder.mkdir(parents=True)
    (root / "originals").mkdir()
    (root / "originals" / "harbour.txt").write_text(text, encoding="utf-8")
    (folder / "source.toml").write_text(
        'source_id = "harbour-2020"\ntitle = "Harbour"\npublisher = "Harbour News"\nlanguage = "en"\ngenre = "news"\n'
        'published_start = "2020-07-06"\npublished_end = "2020-07-06"\ndate_basis = "catalogue"\n[rights]\nstatement = "made up"\n'
        f'[original]\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\nparagraphs = {len(original)}\nchrome = []\n',
        encoding="utf-8",
    )
    lines = [f"[p{number}] {line}\n" for number, line in enumerate(brief, start=1)]
    (folder / "brief.md").write_text("# Harbour\n\n" + "\n".join(lines), encoding="utf-8")
    (outcome,) = prove_sources(root / "sources", root / "originals", write=True)
    return outcome


def _counted(outcome: Outcome, table: str) -> tuple[int, int]:
    found = re.search(rf"(\d+) of (\d+) {table}", outcome.summary)
    assert found is not None
    return int(found[1]), int(found[2])


def test_acts_are_proved_in_their_own_paragraph_and_in_no_other(tmp_path: Path) -> None:
    outcome = _proved(tmp_path, HARBOUR, TOLD)
    assert outcome.errors == ()
    assert outcome.remarks == ()
    assert _counted(outcome, "events")[1] >= 3
    assert "proved by another paragraph: 0 of" in outcome.summary


def test_paragraphs_in_another_order_prove_no_act(tmp_path: Path) -> None:
    outcome = _proved(tmp_path, [HARBOUR[1], HARBOUR[2], HARBOUR[3], HARBOUR[0]], TOLD)
    found, every = _counted(outcome, "events")
    assert (found, every >= 3) == (0, True)
    assert sum("no sentence shares enough" in remark for remark in outcome.remarks) == every


def test_a_control_that_finds_too_much_stops_the_proof(tmp_path: Path) -> None:
    same = [f"Police in Odense detained nearly 300 dockers on {day} May 2020, residents said." for day in (4, 5, 6)]
    outcome = _proved(tmp_path, same, same)
    assert any("times another paragraph proves a claim on an event, over 2%" in error for error in outcome.errors)
