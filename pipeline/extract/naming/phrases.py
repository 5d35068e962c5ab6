"""Names that hold words in small letters: "Aksu prefecture", "China's foreign ministry", "the Chinese embassy", "ethnic Kazakhs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.candidates import Span
from pipeline.extract.naming.context_cues import context_kind, word_before
from pipeline.extract.naming.gazetteer import Gazetteer
from pipeline.extract.naming.kinds import head_of
from pipeline.extract.naming.lexicon import cues, is_common_word, kinds, structure
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import demonyms
from pipeline.extract.naming.runs import Run
from pipeline.extract.naming.words import Word

_ORDER = re.compile(r"\b(?:Executive Order|E\.O\.|EO)(?: \(E\.?O\.?\))?,? (?:No\. )?(\d{4,5})\b")
# A law whose subject or scope stands in brackets: "the Ruritania (Sanctions) Regulations 2023".
_LAW = re.compile(
    r"\b[A-Z][\w'’-]+(?: (?:(?:of|and|for|from|the|in) )*[A-Z][\w'’-]+)*(?: \([A-Z][\w .,'’-]{2,50}\))+(?: [A-Z][\w'’-]+){0,3}?"
    r" (?:Regulations|Rules|Act|Order|Ordinance|Bill|Law)\b(?: [12]\d{3}\b)?"
)
# A short name in quotation marks, the comma of American typesetting left out.
_QUOTED = re.compile(r"[“\"]([A-Z][^“”\"]{2,40}?),?[”\"]")


_WHEREABOUTS = frozenset({"in", "at", "near", "to", "from", "outside", "inside", "around", "into", "of"})


class PhraseReader:
    """Finds names with small letters in one paragraph; `text` is the whole document."""

    def __init__(self, text: str, paragraph: Span, words: Sequence[Word], known: Gazetteer) -> None:
        self._text, self._paragraph, self._words, self._known = text, paragraph, words, known

    def read(self, runs: Sequence[Run]) -> Iterator[Proposal]:
        """The names that reach beyond the runs that they touch."""
        yield from self._known_phrases(runs)
        yield from self._orders()
        yield from self._laws()
        yield from self._quoted()
        yield from self._state_organs()
        for run in runs:
            yield from self._level_place(run)

    def _proposal(self, start: int, end: int, kind: str | None, rule: str, form: str) -> Proposal:
        entries = self._known.exactly(form)
        return Proposal(Span(self._paragraph.paragraph, start, end), self._text[start:end], kind, f"names.{rule}/1", entries)

    def _known_phrases(self, runs: Sequence[Run]) -> Iterator[Proposal]:
        base = self._paragraph.start
        bounds = [(_after_openers(run), run.inner[-1].end) for run in runs]
        for hit in self._known.hits(self._text[base : self._paragraph.end]):
            start, end = base + hit.start, base + hit.end
            touched = [bound for bound in bounds if bound[0] < end and start < bound[1]]
            within = any(bound[0] <= start and end <= bound[1] for bound in touched)
            covered = all(start <= bound[0] and bound[1] <= end for bound in touched)
            if (
                within
                or not covered
                or not touched
                or self._is_owner_and_known(start, end)
                or self._ends_in_place(start, end)
                or self._is_government(end)
            ):
                continue
            yield self._proposal(start, end, None, "reference", self._text[start:end])

    def _is_government(self, end: int) -> bool:
        """Whether a hit ends in "government" or "authorities": a state as a whole, which the place stands for already."""
        return self._text[:end].rpartition(" ")[2] in cues().whole_states

    def _ends_in_place(self, start: int, end: int) -> bool:
        """Whether a hit is "offices in Geneva": the place is a name of its own."""
        _, inner, place = self._text[start:end].rpartition(" in ")
        return bool(inner) and any(entry.kind == "place" for entry in self._known.exactly(place))

    def owners(self, taken: Sequence[Proposal]) -> Iterator[Proposal]:
        """The countries and towns that own what was found: "China" in "China's foreign ministry", "Lima" in "Lima police"."""
        for proposal in taken:
            town, _, noun = proposal.text.rpartition(" ")
            if noun == "police" and any(entry.kind == "place" for entry in self._known.exactly(town)) and not proposal.entries:
                yield self._proposal(proposal.span.start, proposal.span.start + len(town), None, "owner", town)
            for word in self._words:
                if (
                    proposal.span.start == word.start
                    and word.possessive
                    and word.end < proposal.span.end
                    and self._known.exactly(word.text)
                ):
                    yield self._proposal(word.start, word.end, None, "owner", word.text)

    def _orders(self) -> Iterator[Proposal]:
        """Orders of a president by number: "E.O. 13818", "Executive Order (E.O.) 13818"."""
        for match in _ORDER.finditer(self._text, self._paragraph.start, self._paragraph.end):
            span = Span(self._paragraph.paragraph, match.start(), match.end())
            yield Proposal(span, match.group(), "law_or_programme", "names.order/1", name=f"Executive Order {match.group(1)}")

    def _laws(self) -> Iterator[Proposal]:
        """Laws with brackets in their names, without the article that may open a sentence."""
        for match in _LAW.finditer(self._text, self._paragraph.start, self._paragraph.end):
            start = match.start() + (4 if match.group().startswith("The ") else 0)
            yield self._proposal(start, match.end(), "law_or_programme", "law", self._text[start : match.end()])

    def _quoted(self) -> Iterator[Proposal]:
        """A short name in quotation marks that a description beside it explains: “Lamp in Fog,” a newspaper."""
        for match in _QUOTED.finditer(self._text, self._paragraph.start, self._paragraph.end):
            inner = [i for i, word in enumerate(self._words) if match.start(1) <= word.start < match.end(1)]
            if not inner or not all(
                self._words[i].capital or (self._words[i].text.islower() and len(self._words[i].text) < 4) for i in inner
            ):
                continue
            kind = context_kind(Run(self._words, inner[0], inner[-1] + 1))
            if kind not in (None, "person", "place"):
                start, end = self._words[inner[0]].start, self._words[inner[-1]].end
                yield self._proposal(start, end, kind, "quoted", self._text[start:end])

    def _is_owner_and_known(self, start: int, end: int) -> bool:
        """Whether a hit is "China's X" while "X" is known by itself: then both are told apart."""
        for word in self._words:
            if start <= word.start < end and word.possessive and word.end < end:
                rest = self._text[word.end : end].lstrip("'’s").strip()
                return bool(self._known.exactly(rest))
        return False

    def _state_organs(self) -> Iterator[Proposal]:
        """An organ in small letters after a country or its adjective: "the Chinese embassy", "Iran's foreign ministry"."""
        for index, word in enumerate(self._words):
            country = demonyms().get(word.text)
            if country is None and not (word.possessive or word.text.isupper() or "." in word.text):
                continue
            named = next((e for e in self._known.exactly(word.text) if e.place_level == "country"), None)
            if country is None and named is None:
                continue
            organ = self._organ_at(index + 1)
            if organ is None:
                continue
            last = index + len(organ.split())
            yield self._proposal(
                word.start, self._words[last].end, "public_body", "state_organ", self._official_name(country, named, organ)
            )

    def _organ_at(self, index: int) -> str | None:
        for organ in cues().state_organs:
            parts = organ.split()
            if [word.text for word in self._words[index : index + len(parts)]] == parts:
                return organ
        return None

    def _official_name(self, country: object, named: object, organ: str) -> str:
        """The form under which the reference would know the organ: "Chinese Foreign Ministry"."""
        wanted = getattr(country or named, "entity_id", None)
        adjective = next((word for word, entry in demonyms().items() if entry.entity_id == wanted), "")
        return f"{adjective} {organ.title()}"

    def _level_place(self, run: Run) -> Iterator[Proposal]:
        """A place with its level in small letters: "Aksu prefecture", "Kashgar and Aksu prefectures"."""
        if run.last >= len(self._words) or not self._words[run.last].joined:
            return
        noun = self._words[run.last]
        while len(run) > 1 and run.inner[0].text in structure().openers:
            run = run.part(1, len(run))
        printed = self._text[run.inner[0].start : run.inner[-1].end]
        if any(entry.kind != "place" for word in run.inner for entry in self._known.exactly(word.text)) or run.inner[0].text == "No.":
            return
        adjective = _is_adjective(run) and not (noun.text == "police" and self._is_town(printed))
        closed = () if adjective or len(run) > 3 or head_of(run.text_parts) else tuple(self._closed(run, printed))
        if closed:
            yield from closed
        elif noun.text in cues().closing_place:
            whole = self._text[run.inner[0].start : noun.end]
            if self._known.exactly(f"{printed} {noun.text.title()}"):
                yield self._proposal(run.inner[0].start, noun.end, "place", "place_level", f"{printed} {noun.text.title()}")
            elif not self._known.exactly(printed) and noun.text not in ("city", "region") and len(run) < 3 and not _is_adjective(run):
                yield self._proposal(run.inner[0].start, noun.end, "place", "place_level", whole)
        if noun.text.endswith("s") and _singular(noun.text) in cues().closing_place:
            yield from self._coordinated(run.first, run.last, _singular(noun.text).title())

    def _closed(self, run: Run, printed: str) -> Iterator[Proposal]:
        """A building or a body whose noun is in small letters: "Kresty prison", "Bulaqsu police station"."""
        if word_before(run, article=True) in ("a", "an"):
            return
        for size in (3, 2, 1):
            words = self._words[run.last : run.last + size]
            kind = cues().closing.get(" ".join(word.text for word in words))
            if kind is None or not all(word.joined for word in words) or (kind == "facility" and self._known.exactly(printed)):
                continue
            if words[-1].text == "police" and not self._is_of_police(run, run.last + size, printed):
                continue
            if words[0].text == "camp" and word_before(run) not in _WHEREABOUTS:
                continue  # "the Silva camp" may be a politician's people
            form = f"{printed} {' '.join(word.text.title() for word in words)}"
            yield self._proposal(run.inner[0].start, words[-1].end, kind, "closing_noun", form)
            return

    def _is_of_police(self, run: Run, after: int, printed: str) -> bool:
        """Whether a name and "police" are a body, unlike in "the Lima police chief" and "in Lima police fired"."""
        goes_on = after < len(self._words) and self._words[after].joined and self._words[after].tag.startswith("NN")
        return not goes_on and word_before(run) not in cues().place_prepositions and self._is_town(printed)

    def _is_town(self, printed: str) -> bool:
        """Whether words name a place below a country, or stand in no dictionary."""
        known = self._known.exactly(printed)
        if printed in structure().openers:
            return False
        return any(entry.place_level != "country" for entry in known if entry.kind == "place") if known else not is_common_word(printed)

    def _coordinated(self, first: int, last: int, level: str) -> Iterator[Proposal]:
        """Each place of a list that shares one noun of level: "Saratov, Vladimir and Irkutsk regions"."""
        index = last - 1
        while index >= 0 and (self._words[index].capital or self._words[index].text in ("and", ",")):
            word = self._words[index]
            if word.capital and self._known.exactly(f"{word.text} {level}"):
                yield self._proposal(word.start, word.end, "place", "place_list", f"{word.text} {level}")
            elif (
                word.capital
                and not self._known.exactly(word.text)
                and not is_common_word(word.text)
                and word.text not in structure().openers
            ):
                yield self._proposal(word.start, word.end, "place", "place_list", word.text)
            index -= 1


def _after_openers(run: Run) -> int:
    """Where a run begins without the capital of the sentence: "In Cox's Bazar"."""
    return next((word.start for word in run.inner if word.text not in structure().openers), run.inner[0].start)


def _is_adjective(run: Run) -> bool:
    if len(run) == 1:
        return (
            run.inner[0].text in demonyms()
            or run.inner[0].text in kinds().not_names
            or is_common_word(run.inner[0].text)
            or run.inner[0].text in structure().openers
        )
    return all(word.text in demonyms() or word.text in kinds().not_names for word in run.inner)


def _singular(noun: str) -> str:
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
