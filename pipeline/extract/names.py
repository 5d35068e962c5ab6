"""Names of persons, bodies, places, peoples, laws and awards in a document.

What is known beforehand comes from `sources/reference`; what is not, from the structure of names in English news: runs of capitalised
words, head nouns, titles, appositions, and last the language model's guess. A name in a headline counts only if the body or the
reference knows it, since headlines capitalise any word.
"""

from __future__ import annotations

import itertools

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import EntityCandidate, Rejection, Span
from pipeline.extract.context import Context
from pipeline.extract.naming.abbreviations import definition_after, introduces_nickname, introduces_translation, is_defined
from pipeline.extract.naming.belonging import Surroundings
from pipeline.extract.naming.entities import candidate_of
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.linking import Linker
from pipeline.extract.naming.neighbours import UNTOLD, with_kinds_of_lists
from pipeline.extract.naming.parse import RunReader
from pipeline.extract.naming.phrases import PhraseReader
from pipeline.extract.naming.proposals import Proposal, without_overlaps, without_parts_of_names
from pipeline.extract.naming.recall import further_mentions
from pipeline.extract.naming.runs import capitalised_runs
from pipeline.extract.naming.short_forms import told_apart
from pipeline.extract.naming.states import unnamed_states
from pipeline.extract.naming.support import without_nationals
from pipeline.extract.naming.words import titles_of_works, words_of


def find_entities(context: Context, rejections: list[Rejection]) -> tuple[EntityCandidate, ...]:
    """Every entity of the document with its mentions, in order of first mention. Raises ReferenceMissing without reference data."""
    proposals = _proposals(context, rejections)
    definitions = _definitions(context, proposals)
    proposals = told_apart(proposals, definitions, context.document.text)
    linker = Linker([*definitions, *_nicknames(context, proposals)])
    clusters = linker.clusters(proposals)
    for proposal in linker.unexplained:
        rejections.append(Rejection(proposal.span, proposal.text, "names.unexplained/1", "no other mention tells what it names"))
    further_mentions(context, clusters)
    surroundings = Surroundings(context.document.text, clusters)
    found = [candidate_of(cluster, surroundings) for cluster in clusters]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0].span))


def _proposals(context: Context, rejections: list[Rejection]) -> list[Proposal]:
    found: list[Proposal] = []
    text = context.document.text
    for annotated in context.paragraphs:
        if annotated.paragraph.headline:
            continue
        found.extend(_of_paragraph(annotated, text, rejections))
    bodies = [annotated for annotated in context.paragraphs if not annotated.paragraph.headline]
    states = [state for annotated in bodies for state in unnamed_states(annotated, text, found)]
    # "New Ruritanian sanctions": a run that nothing tells the name of gives way to the state within it
    found = [name for name in found if name.rule != UNTOLD or not any(state.span.overlaps(name.span) for state in states)]
    found += [state for state in states if not any(state.span.overlaps(proposal.span) for proposal in found)]
    found = without_parts_of_names(sorted(found, key=lambda proposal: proposal.span), text)
    return with_kinds_of_lists(without_nationals(found, text), text)


def _of_paragraph(annotated: AnnotatedParagraph, text: str, rejections: list[Rejection]) -> list[Proposal]:
    """The proposals of one paragraph in order; a phrase with small letters goes before the runs that it covers."""
    known, paragraph = gazetteer(), annotated.paragraph
    words = words_of(annotated, text)
    works = titles_of_works(text, paragraph.start, paragraph.end)
    runs = [run for run in capitalised_runs(words, known) if not any(start <= run.inner[0].start < end for start, end in works)]
    phrase_reader = PhraseReader(text, Span(paragraph.number, paragraph.start, paragraph.end), words, known)
    phrases = list(phrase_reader.read(runs))
    reader = RunReader(text, paragraph.number, known, rejections)
    single = [proposal for run in runs for proposal in reader.read(run)]
    kept = without_overlaps(phrases, single)
    # "Lima" of "Lima police" is a name, that of "the Lima police files" is not
    owners = phrase_reader.owners([phrase for phrase in phrases if phrase in kept])
    return sorted([*kept, *owners], key=lambda proposal: proposal.span)


def _definitions(context: Context, proposals: list[Proposal]) -> list[tuple[Proposal, str]]:
    found: list[tuple[Proposal, str]] = []
    for proposal in proposals:
        definition = definition_after(context.document.text, proposal.span.end)
        kind = proposal.entries[0].kind if proposal.entries else proposal.kind
        if definition is not None and is_defined(definition, proposal.text, kind):
            found.append((proposal, definition.short))
    return found


def _nicknames(context: Context, proposals: list[Proposal]) -> list[tuple[Proposal, str]]:
    """Persons with the nickname, and places with the name in another language, that stands right after the name."""
    text = context.document.text
    pairs = itertools.pairwise(proposals)
    found = []
    for first, second in pairs:
        kinds = {first.kind, *(entry.kind for entry in first.entries)}
        between = text[first.span.end : second.span.start]
        if ("person" in kinds and introduces_nickname(between)) or (
            not second.entries and "place" in kinds and introduces_translation(between)
        ):
            found.append((first, second.text))
    return found
