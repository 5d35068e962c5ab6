"""The instrument, the programme and the legal reference of a measure, by the words around it."""

from __future__ import annotations

import re

from pipeline.extract.happening.lexicon import lexicon

FRAMES = "sanctions_frames"
# The Federal Register, executive orders, the Official Journal and statutory instruments, as they are cited.
REFERENCE = re.compile(
    r"\b\d{2,3} (?:FR|Fed\. Reg\.) \d{3,6}\b|\bExecutive Order \d{5}\b|\bE\.O\. \d{5}\b|\bSI \d{4}/\d+\b|\bSOR/\d{4}-\d+\b"
    r"|\((?:EU|CFSP)\) \d{4}/\d+"
)
# "In response to Ruritania's expanding sanctions", "hit back by barring".
IN_ANSWER = re.compile(
    r"\bin (?:response|reply|answer) to\b.{0,60}\b(?:sanction|blacklist)"
    r"|\b(?:hit|hits|hitting|struck|strikes?|striking) back\b|\bretaliat\w+|\btit[ -]for[ -]tat\b",
    re.IGNORECASE,
)
# "Froze their assets and forbade them to travel".
FORBIDDEN_TO_TRAVEL = re.compile(r"\b(?:forb[ai]d\w*|bar\w*|ban\w*|prohibit\w*) them (?:to|from) travel", re.IGNORECASE)


def instrument_of(clause: str, sentence: str, frame: str, own: bool, goods_only: bool = False) -> str:
    """A term of the vocabulary `instrument`: by the clause first, then by its sentence; "unspecified" where nothing says.

    `goods_only`: what is hit are goods, not people or bodies.
    """
    if IN_ANSWER.search(clause):
        return "counter_sanction"
    if frame == "goods":
        return "import_ban"
    if frame == "exports":
        return "arms_embargo" if re.search(r"\b(?:arms|weapons?)\b", clause.casefold()) else "export_control"
    if frame == "entry":
        return "visa_restriction"
    if frame in {"imposed", "renewed", "same"} and goods_only:
        return "export_control" if re.search(r"\bexports? (?:ban|of|embargo)|\bexporting\b", clause.casefold()) else "import_ban"
    if own:
        return "counter_sanction"
    if frame == "belongings" and FORBIDDEN_TO_TRAVEL.search(sentence):
        return "asset_freeze_and_travel_ban"
    for text in (clause.casefold(), sentence.casefold()):
        for instrument, cues in lexicon(FRAMES)["instruments"].items():
            if any(re.search(rf"\b{re.escape(cue)}", text) for cue in cues):
                return str(instrument)
    return "unspecified"


def programme_of(sentence: str) -> str | None:
    """The programme that a sentence names, as it is known; None where it names none."""
    folded = sentence.casefold()
    for programme, cues in lexicon(FRAMES)["programmes"].items():
        if any(re.search(rf"\b{re.escape(cue)}", folded) for cue in cues):
            return str(programme)
    return None


def legal_reference_of(paragraph: str) -> str | None:
    """The first citation of a legal act in a paragraph; None where there is none."""
    found = REFERENCE.search(paragraph)
    return found.group(0) if found else None


def bars_only_goods(words: str) -> bool:
    """Whether the words around a measure name an instrument that bars goods and nobody."""
    return any(cue in words.casefold() for cue in lexicon(FRAMES)["instruments_of_goods"]["cues"])
