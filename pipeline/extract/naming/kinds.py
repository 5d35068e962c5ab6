"""What a run of capitalised words names: by its head noun, by the reference, by the words around it, last by the language model."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.naming.context_cues import (
    apposition_with_who,
    context_kind,
    following_word,
    has_age,
    is_byname_or_thing,
    is_of_a_body,
    is_speaker,
    is_subject,
    noun_before_preposition,
    relative_pronoun,
    word_before,
)
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.lexicon import cues, is_common_word, kinds, structure, titles
from pipeline.extract.naming.reference import demonyms, given_names
from pipeline.extract.naming.runs import Run, is_number

_LABELS = {"ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility", "LAW": "law_or_programme", "PERSON": "person"}
PERSON_EVIDENCE = 2


def head_of(parts: Sequence[str]) -> tuple[str, int, int] | None:
    """The kind that a head noun gives, and the words [first, last) where that head stands; None if there is no head.

    In "Ministry of Public Security" the head stands before the preposition, else at the end.
    """
    while len(parts) > 1 and (is_number(parts[-1]) or parts[-1] in ("No.", "No")):
        parts = parts[:-1]
    stop = next((i for i, part in enumerate(parts) if i and part in structure().prepositions), len(parts))
    for end in dict.fromkeys((stop, len(parts))):
        for size in range(min(kinds().longest, end), 0, -1):
            kind = kinds().heads.get(tuple(parts[end - size : end]))
            if kind is not None:
                return _adjusted(kind, parts, tuple(parts[end - size : end])), end - size, end
    return None


def leading_kind(parts: Sequence[str]) -> str | None:
    """The kind that the first words of a name give: "Radio Free Asia", "Executive Order 13553"."""
    sizes = range(min(3, len(parts) - 1), 0, -1)
    return next((kinds().leading[tuple(parts[:size])] for size in sizes if tuple(parts[:size]) in kinds().leading), None)


def _adjusted(kind: str, parts: Sequence[str], head: tuple[str, ...]) -> str:
    """An international body is an organisation; a body of the police or the treasury is a public body."""
    words = set(parts)
    if kind == "public_body" and words & kinds().international and "Parliament" not in head:
        return "organisation"
    phrases = words | {" ".join(pair) for pair in itertools.pairwise(parts)}
    if head[-1] in ("Brigade", "Battalion", "Regiment", "Division") and parts[0][0].isdigit():
        return "organisation"  # a unit of an army
    if head[-1] in ("Army", "Force", "Forces") and _is_armed_group(parts[: -len(head)] if parts[-len(head) :] == head else ()):
        return "organisation"
    if head == ("Church",) and parts[0] in ("St", "St.", "Saint", "Sacred", "Holy"):
        return "facility"
    if kind in ("organisation", "company") and phrases & kinds().state and not words & kinds().international:
        return "public_body"
    return kind


def _is_armed_group(parts: Sequence[str]) -> bool:
    """Whether an army bears the name of a people or of a region instead of a state's: "Arakan Army", "Chin National Defence Force"."""
    entries = [entry for part in parts for entry in gazetteer().exactly(part)]
    if any(part in demonyms() for part in parts) or any(entry.place_level == "country" for entry in entries):
        return False
    return any(entry.kind == "ethnic_group" or entry.place_level in ("region", "prefecture") for entry in entries)


def majority_label(run: Run) -> str:
    """The kind that the language model gives to most words of a run; empty if it gives none."""
    counted = Counter(_LABELS.get(word.label, "") for word in run.inner)
    kind, count = counted.most_common(1)[0]
    return kind if kind and count * 2 >= len(run) else ""


def person_evidence(run: Run) -> int:
    """How much speaks for a person: PERSON_EVIDENCE and above is enough."""
    parts = run.text_parts
    lone = [part for part in parts if part.casefold() not in structure().particles]
    score = 0
    described = context_kind(run)
    score += {"person": 3, None: 0}.get(described, -4)
    score += {"who": 3, "which": -3}.get(relative_pronoun(run), 0)
    score += 3 if has_age(run) else 0
    score += 4 if described in (None, "person") and apposition_with_who(run) else 0
    score -= 4 if described is None and word_before(run) in cues().place_prepositions else 0
    if parts[0].casefold() in given_names() or parts[-1].casefold() in given_names():
        score += 2
    score += {"person": 2, "organisation": -1, "place": -1, "facility": -1}.get(majority_label(run), 0)
    score += 1 if is_speaker(run) else 0
    score -= 3 if any(part.isupper() and len(part) > 2 and not set(part) & set("AEIOUYÄÖÜ") for part in parts) else 0
    score += 2 if is_of_a_body(run) else 0
    if parts[0].casefold() not in given_names() and all(is_common_word(part) for part in lone):
        score -= 3
    elif not any(is_common_word(part) for part in lone):
        score += 1
    return score if 1 < len(lone) <= 6 else score - 2


def _kind_by_neighbours(run: Run) -> tuple[str, str] | None:
    """What an ampersand, a nickname, a description, an employer or a noun after the run tell, with the rule; None if they tell nothing."""
    parts = run.text_parts
    if any("&" in part for part in parts):
        return "company", "ampersand"
    if any(part in '“"' for part in parts):
        return "person", "person_evidence"  # a nickname in the middle
    if word_before(run) == "at" and noun_before_preposition(run) in titles().roles and (len(run) > 1 or run.inner[0].all_capitals):
        return ("company" if titles().roles[noun_before_preposition(run)] == "withheld" else "organisation"), "employer"
    if person_evidence(run) >= PERSON_EVIDENCE and "and" not in parts:
        return "person", "person_evidence"
    described = context_kind(run)
    if described is not None and described != "person":
        return described, "description"
    if described == "person" and len(run) == 1 and not is_common_word(parts[0]) and not run.inner[0].all_capitals:
        return "person", "person_evidence"
    if following_word(run) in cues().followers:
        return cues().followers[following_word(run)], "following_noun"
    return None


def unknown_kind(run: Run) -> tuple[str | None, str]:
    """The kind of a run that has neither head noun nor title nor reference, with the rule that gave it; None if nothing tells."""
    parts = run.text_parts
    told = _kind_by_neighbours(run)
    if told is not None:
        return told
    if len(run) > 1 and word_before(run).endswith("-based") and run.first > 1 and run.words[run.first - 2].text.casefold() == "the":
        return "organisation", "seat"  # "the London-based Lost Vehicle Index": a person would have no article
    label = majority_label(run)
    if len(run) == 1 and parts[0].casefold() in given_names() and word_before(run) not in cues().place_prepositions:
        return "person", "single_given_name"
    if label == "place" and (len(run) == 1 or word_before(run) in cues().place_prepositions):
        return "place", "model_label"
    if (
        len(run) > 1
        and sum(part not in structure().particles for part in parts) < 4
        and word_before(run) in cues().place_prepositions
        and (label != "organisation" or (word_before(run) == "in" and len(run) < 3))
        and not any(word.all_capitals for word in run.inner)
        and not (all if word_before(run) == "in" else any)(is_common_word(part) for part in parts)
    ):
        return "place", "preposition"
    if len(run) < 4 and run.first and run.words[run.first - 1].text == "The" and not run.words[run.first - 1].opens_sentence:
        return "media", "capital_article"
    if label == "organisation" and 1 < len(run) < 4 and _may_be_foreign_person(run):
        return "person", "foreign_name"
    if label in ("organisation", "law_or_programme") and (len(run) > 1 or run.inner[0].all_capitals):
        return label, "model_label"
    if len(run) == 1:
        return single_kind(run, label)
    if is_subject(run) and label != "person" and not all(map(is_common_word, parts)):
        return "organisation", "subject"
    return None, "no_evidence"


def single_kind(run: Run, label: str) -> tuple[str | None, str]:
    """The kind of a single word that is in no dictionary: a place after "in" or "near", an organisation in capitals, else a firm."""
    word = run.inner[0]
    if (is_common_word(word.text) and not word.all_capitals) or len(word.text) < 3:
        return None, "no_evidence"
    if word.opens_sentence and word.tag[:2] not in ("NN", "JJ", "VB", "FW"):
        return None, "no_evidence"
    if is_byname_or_thing(run):
        return None, "no_evidence"
    if word_before(run) in cues().place_prepositions and word.text[-1].islower():
        return "place", "single_word"
    if following_word(run) in cues().of_no_body:
        return None, "no_evidence"
    if word_before(run) == "at" and label in ("person", "place"):
        return "place", "single_word"
    if label == "person":
        return "person", "single_speaker" if is_speaker(run) else "single_word"
    before = noun_before_preposition(run)
    if (word_before(run) == "at" and before in cues().sites) or (word_before(run) in ("to", "from") and before in cues().journeys):
        return "place", "single_word"
    if not word.all_capitals and _qualifies_plural(run):
        return None, "no_evidence"
    return ("organisation" if word.all_capitals or word_before(run) == "of" else "company"), "single_word"


def _qualifies_plural(run: Run) -> bool:
    """Whether a word stands before a plural as an adjective would: "Peronist senators", "Cessna planes"."""
    return bool(following_word(run)) and run.words[run.last].tag == "NNS" and run.words[run.last].text.islower()


def _may_be_foreign_person(run: Run) -> bool:
    """Two or three words that no dictionary holds, without an article and not in capitals, are a person rather than a body."""
    return (
        word_before(run, article=True) not in ("the", "a", "an")
        and not any(is_common_word(word.text) or word.all_capitals or "&" in word.text for word in run.inner)
        and all(word.text[-1].isalpha() for word in run.inner)
    )
