"""English is read, other languages are told by name, and what cannot be told is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import read_document
from pipeline.ingest.language import language_of

TEXTS = {
    "de": "Die Polizei hat am Montag den Bürgermeister verhaftet und in den Hafen gebracht. "
    "Seine Familie weiß nicht, wo er ist, und die Stadt hat bis heute nichts dazu gesagt.",
    "fr": "La police a arrêté le maire lundi matin et elle l'a conduit au port. "
    "Sa famille ne sait pas où il se trouve, et la ville garde le silence depuis trois jours.",
    "tr": "Polis pazartesi günü belediye başkanını gözaltına aldı ve limana götürdü. "
    "Ailesi nerede olduğunu bilmiyor, belediye ise hiçbir şey söylemiyor.",
    "zh": "警方星期一在港口拘留了市长。他的家人不知道他在哪里,市政府没有作出任何回应。",
    "ru": "Полиция в понедельник задержала мэра и отвезла его в порт. Его семья не знает, где он находится, а город молчит.",
    "en": "Police detained the mayor on Monday and took her to the port. Her family has not been told where she is.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "12,000", "Marta Holm, Odense", "ÅÄÖ"])
def test_what_is_too_short_is_not_judged(text: str) -> None:
    assert language_of(text) is None


def test_english_that_quotes_another_language_stays_english() -> None:
    assert language_of(TEXTS["en"] + " " + TEXTS["en"] + " " + TEXTS["zh"]) == "en"


def test_another_language_is_refused_with_its_name_and_a_text_that_cannot_be_told_is_read(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(TEXTS["de"], encoding="utf-8")
    with pytest.raises(SourceError, match=r"de\.txt: text: its language is de and not en: only English is read"):
        read_document(tmp_path / "de.txt")
    (tmp_path / "names.txt").write_text("Marta Holm, Odense", encoding="utf-8")
    assert read_document(tmp_path / "names.txt").paragraphs
