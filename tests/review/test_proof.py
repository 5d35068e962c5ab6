"""Briefs against originals: a brief that says more is caught. All texts are made up."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.files import document_of
from pipeline.ingest.registry import read_brief
from pipeline.review.proof import unproved

RECORD = SourceRecord("harbour-2020", "Harbour", "Harbour News", original_paragraphs=3, original_chrome=(2,))
ORIGINAL = "Harbour closed\n\nShare this\n\nThe port of Odense, run by Marta Holm, laid off 1,200 of its 3,000 dockers on 4 May.\n"


def _words(tmp_path: Path, line: str, redactions: dict[int, frozenset[str]] | None = None) -> list[str]:
    (tmp_path / "brief.md").write_text(f"# Harbour\n\n{line}\n", encoding="utf-8")
    brief: Document = read_brief(tmp_path, RECORD)
    return [entry.word for entry in unproved(brief, document_of(ORIGINAL, RECORD, "original"), redactions)]


def test_a_true_restatement_is_proved(tmp_path: Path) -> None:
    assert _words(tmp_path, "[p3] On 4 May the Odense port under Marta Holm let go 1200 dockers out of 3,000.") == []


def test_a_number_that_differs_is_caught(tmp_path: Path) -> None:
    assert _words(tmp_path, "[p3] The port of Odense let 1,300 dockers go.") == ["1,300"]


def test_a_name_that_the_original_lacks_is_caught(tmp_path: Path) -> None:
    assert _words(tmp_path, "[p3] The port of Odense was run by Marta Lund.") == ["Lund"]


def test_a_name_from_another_paragraph_is_caught(tmp_path: Path) -> None:
    assert _words(tmp_path, "[p1] The harbour of Odense closed.") == ["Odense"]


def test_a_declared_redaction_is_let_through(tmp_path: Path) -> None:
    assert _words(tmp_path, "[p3] A docker of 30 to 40 lost work.", {3: frozenset({"30", "40"})}) == []
