"""Runs become proposals: openers and titles come off, known names are told apart, the rest is judged by `kinds`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.candidates import Rejection, Span
from pipeline.extract.naming.abbreviations import definition_after, spells_out
from pipeline.extract.naming.context_cues import (
    capital_after_comma,
    context_kind,
    description_before,
    is_speaker,
    opens_as_description,
    word_before,
)
from pipeline.extract.naming.gazetteer import Gazetteer
from pipeline.extract.naming.kinds import (
    PERSON_EVIDENCE,
    head_of,
    leading_kind,
    majority_label,
    person_evidence,
    unknown_kind,
)
from pipeline.extract.naming.known import KnownNames, KnownPart
from pipeline.extract.naming.lexicon import cues, is_common_word, kinds, structure, titles
from pipeline.extract.naming.offices import is_after_occupation, is_office_with_field, is_title_alone, title_before_name
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import ReferenceEntry, demonyms
from pipeline.extract.naming.roles import is_academic_place, role_of
from pipeline.extract.naming.runs import Run, is_number, without_letters
from pipeline.extract.naming.support import without_qualifiers

# A member of Congress: "(R-Fla.)".
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]\w*")


class RunReader:
    """Reads the runs of one paragraph against the gazetteer; `text` is the whole document."""

    def __init__(self, text: str, paragraph: int, known: Gazetteer, rejections: list[Rejection]) -> None:
        self._text, self._paragraph, self._rejections = text, paragraph, rejections
        self._known = KnownNames(text, known)

    def read(self, run: Run) -> Iterator[Proposal]:
        """The names within a run, from left to right."""
        run = self._without_openers(run)
        if not len(run) or (len(run) > 1 and " ".join(run.text_parts) in demonyms()):
            return
        if is_office_with_field(run, bool(self._known.exactly(run))):
            self._reject(run, "title", "an office, not a body")
            if self._known.exactly(run.part(0, 1)):
                yield self._known_name(run.part(0, 1))
            return
        if self._known.exactly(run):
            yield self._known_name(run)
            return
        if is_title_alone(run, self._known.form):
            self._reject(run, "title", "a title without a name")
            yield from self._known_inside(run, rest=False)
            return
        leading = leading_kind(run.text_parts)
        if leading is not None:
            yield self._proposal(run, leading, "leading_word")
            return
        headed = head_of(run.text_parts)
        if headed is not None and not self._closes(run, headed[2]):
            headed = None
        if headed is not None and headed[0] != "none":
            yield from self._headed(run, headed[0], headed[1], headed[2])
            return
        if headed is not None:
            self._reject(run, "event_or_time", "the head noun names no entity")
            return
        run = run.part(int(is_after_occupation(run)), len(run))
        titled = self._after_title(run)
        if titled is not None:
            yield from titled
            return
        if spells_out(run, self._text):
            yield self._proposal(run, "organisation", "definition")
            return
        yield from self._unheaded(run)

    def _without_openers(self, run: Run) -> Run:
        while len(run) and run.inner[0].text in structure().openers:
            bare, size = run.part(1, len(run)), self._known.longest(run)
            if (size == len(run) and not self._known.exactly(bare)) or (1 < size < len(run) and not head_of(run.text_parts)):
                break  # "The National" is a paper, "The National Harbour Agency" none
            run = bare
        compound = [i for i, part in enumerate(run.text_parts[:3]) if part.endswith(structure().compound_endings)]
        if compound:
            run = run.part(compound[-1] + 1, len(run))
        while len(run) and run.inner[-1].text in structure().openers and run.inner[-1].text not in structure().suffixes:
            run = run.part(0, len(run) - 1)
        if len(run) == 1 and run.inner[0].opens_sentence and run.inner[0].text in structure().lone_openers and not self._known.exactly(run):
            return run.part(0, 0)
        return run

    def _span(self, run: Run) -> Span:
        return Span(self._paragraph, run.inner[0].start, run.inner[-1].end)

    def _proposal(
        self,
        run: Run,
        kind: str | None,
        rule: str,
        entries: tuple[ReferenceEntry, ...] = (),
        role: str | None = None,
        basis: str | None = None,
    ) -> Proposal:
        return Proposal(self._span(run), self._known.printed(run), kind, f"names.{rule}/1", entries, role, basis)

    def _known_name(self, run: Run, known: tuple[ReferenceEntry, ...] = ()) -> Proposal:
        """A known name; a town after "scholar at" or "taught at" is the university there."""
        entries = known or self._known.exactly(run)
        if entries[0].kind == "place" and is_academic_place(run):
            seat = self._known.printed(run)
            entries = self._known.form(f"University of {seat}") or self._known.form(f"{seat} University") or entries
        person = entries[0].kind == "person" or None
        role, basis = role_of(run, self._text) if person else (None, None)
        return self._proposal(run, None, "reference", entries, role, basis)

    def _reject(self, run: Run, rule: str, reason: str) -> None:
        self._rejections.append(Rejection(self._span(run), self._known.printed(run), f"names.{rule}/1", reason))

    def _closes(self, run: Run, last: int) -> bool:
        """Whether nothing but a complement or a number follows the head noun."""
        rest = run.text_parts[last:]
        return not rest or rest[0] in structure().prepositions or all(part in ("No.", "No") or is_number(part) for part in rest)

    def _headed(self, run: Run, kind: str, first: int, last: int) -> Iterator[Proposal]:
        """A run with a head noun. A bare head, or a head with nothing but a country before it, names nothing by itself."""
        left = run.part(0, first)
        if len(left) and is_title_alone(left, self._known.form) and last == len(run):
            self._reject(run, "title", "a title without a name")
            return
        standing = kinds().standing.get(" ".join(run.text_parts))
        if standing is not None:
            yield self._proposal(run, standing, "standing_body")
            return
        if (not len(left) and last == len(run)) or " ".join(run.text_parts) in structure().bare_heads:
            yield self._proposal(run, None, "bare_head")
            return
        if (
            kind in ("facility", "organisation", "company", "place", "document_set")
            and len(left)
            and self._only_country(left)
            and last == len(run)
            and not (kind == "organisation" and last - first > 1)
        ):
            yield from self._known_inside(run, rest=False)
            return
        if kind == "document_set" and word_before(run).endswith("-based"):
            kind = "organisation"  # archives have a seat, files have none
        described = context_kind(run) if kind in ("organisation", "company") and not capital_after_comma(run) else None
        yield self._proposal(run, described if described in ("company", "media", "public_body") else kind, "head_noun")

    def _only_country(self, left: Run) -> bool:
        return all(
            word.text in demonyms() or any(entry.kind == "ethnic_group" for entry in self._known.form(word.text)) for word in left.inner
        )

    def _after_title(self, run: Run) -> list[Proposal] | None:
        """A person whose title stands first, after the bodies and places that the title names; None if no title does."""
        title = title_before_name(run, self._known.form)
        if title is None:
            return None
        office, person = run.part(0, title.length), run.part(title.length, len(run))
        if person.text_parts[0].casefold() in structure().prepositions | {"and", "the"}:
            self._reject(run, "title", "a title without a name")
            return list(self._known_inside(run, rest=False))
        person = without_letters(person)
        entries = self._known.exactly(person)
        if not entries and (head_of(person.text_parts) or person.text_parts[0] in structure().openers):
            return None
        if len(office) > title.address:
            first = office.inner[title.address if office.inner[0].text in titles().honorifics else 0]
            role: str | None = self._text[first.start : office.inner[-1].end]
            basis = title.basis
        else:
            role, basis = role_of(person, self._text)
        named = [p for p in self._known_inside(office, rest=False) if p.entries[0].kind != "person" and not p.entries[0].ambiguous]
        before = [p for p in named if p.text.split()[-1] not in titles().prefixes]
        return [*before, self._proposal(person, "person", "title", tuple(e for e in entries if e.kind == "person"), role, basis)]

    def _known_inside(self, run: Run, rest: bool) -> Iterator[Proposal]:
        """The known names in a run; with `rest`, what stands between them is read as runs of their own."""
        done = 0
        for part in self._known.parts(run):
            covered = part.run
            if covered.first < run.first + done:
                continue
            if part.entries[0].kind == "person":
                covered = self._known.with_further_names(run, covered)
            if rest and covered.first > run.first + done:
                yield from self._unheaded(self._without_openers(run.part(done, covered.first - run.first)))
            done = covered.last - run.first
            yield self._known_name(covered, part.entries)
        if rest and done < len(run):
            tail = self._without_openers(run.part(done, len(run)))
            if len(tail):
                yield from self.read(tail) if done else self._unheaded(tail)

    def _unheaded(self, run: Run) -> Iterator[Proposal]:
        if not len(run):
            return
        parts = run.text_parts
        if all(part in kinds().not_names or all(piece in demonyms() for piece in part.split("-")) for part in parts):
            return
        hits = self._known.parts(run)
        if hits and self._tied_by_particle(run, hits):
            yield from self._judged(run)
            return
        if hits and not self._person_with_place_name(run, hits):
            joined = self._described_with_place(run, hits) or self._with_place(run, hits)
            if joined is not None:
                yield joined
                return
            yield from self._known_inside(run, rest=True)
            return
        if len(run) > 1 and opens_as_description(run):
            run = run.part(1, len(run))
            yield self._proposal(run, cues().appositions[run.words[run.first - 1].text.casefold()], "description")
            return
        yield from self._judged(without_qualifiers(run))

    def _tied_by_particle(self, run: Run, hits: list[KnownPart]) -> bool:
        """Whether a particle ties a known name to the words before it: "Petróleos de Venezuela"."""
        first = hits[0].run.first - run.first
        return first > 1 and run.text_parts[first - 1] in structure().particles

    def _with_place(self, run: Run, hits: list[KnownPart]) -> Proposal | None:
        """A place followed by unknown words may be one firm's name: "Xinjiang Guannong"."""
        first = hits[0].run
        rest = run.part(len(first), len(run)) if first.first == run.first else None
        kind = context_kind(run)
        if rest is None or not len(rest) or len(hits) > 1:
            return None
        if kind == "media" and hits[0].entries[0].kind in ("media", "ethnic_group"):
            return self._proposal(run, kind, "description")  # "their news site, Dari Wave"
        if hits[0].entries[0].kind != "place" or run.inner[0].text in demonyms():
            return None
        if person_evidence(rest) >= PERSON_EVIDENCE and len(rest) > 1 and (kind in (None, "person") or majority_label(rest) == "person"):
            return None
        if kind not in (None, "person"):
            return self._proposal(run, kind, "description")
        if is_speaker(run) and all(is_common_word(word.text) for word in rest.inner) and len(rest) > 1:
            return self._proposal(run, "organisation", "place_and_name")
        if majority_label(run) == "organisation" or (description_before(run) is None and not is_common_word(rest.inner[-1].text)):
            return self._proposal(run, "organisation" if is_common_word(rest.inner[-1].text) else "company", "place_and_name")
        return None

    def _described_with_place(self, run: Run, hits: list[KnownPart]) -> Proposal | None:
        """Unknown words and a place that closes them are one body where a noun before says so: "the charity Release Ruritania"."""
        last, before = hits[-1].run, description_before(run)
        if before is None or last.last != run.last or hits[0].run.first == run.first or hits[-1].entries[0].kind != "place":
            return None
        kind = cues().appositions.get(before.head)
        return self._proposal(run, kind, "description") if kind in ("organisation", "company", "media") else None

    def _person_with_place_name(self, run: Run, hits: list[KnownPart]) -> bool:
        """A person may be called after a place ("Jordan Peele"): the hit is then no place."""
        covered = sum(len(hit.run) for hit in hits)
        if any(hit.entries[0].kind == "person" for hit in hits) or covered == len(run) or len(run) > 4:
            return False
        first = hits[0].run
        if first.first == run.first and len(run) - len(first) > 1:
            return False
        return person_evidence(run) > PERSON_EVIDENCE

    def _judged(self, run: Run) -> Iterator[Proposal]:
        if len(run) == 1 and (
            run.inner[0].text in kinds().not_names or len(run.inner[0].text) < 2 or _PARTY_AND_STATE.fullmatch(run.inner[0].text)
        ):
            return
        if run.inner[0].text in ("No.", "No"):
            return
        run = without_letters(run)
        if len(run) > 2 and run.inner[0].text == "U":
            run = run.part(1, len(run))  # the Burmese form of address
        kind, rule = unknown_kind(run)
        role, basis = role_of(run, self._text) if kind in ("person", None) else (None, None)
        if kind is None:
            if len(run) > 1 and definition_after(self._text, run.inner[-1].end):
                kind, rule = "organisation", "definition"
            else:
                self._reject(run, rule, "neither its words nor their neighbours tell what it names")
        told = rule == "description" or (rule == "following_noun" and kind == "media") or (rule == "capital_article" and is_speaker(run))
        if len(run) == 1 and not told and self._weak(run):
            kind, rule = None, "single_word"
        yield self._proposal(run, kind, rule, role=role, basis=basis)

    def _weak(self, run: Run) -> bool:
        """A single common word that opens a sentence is a name only if another mention says so."""
        word = run.inner[0]
        return is_common_word(word.text) and (not word.all_capitals or word.opens_sentence)
