"""Known names within a run of capitalised words, as far as the words around them let them be meant."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.naming.gazetteer import Gazetteer
from pipeline.extract.naming.lexicon import is_common_word, titles
from pipeline.extract.naming.reference import ReferenceEntry, given_names
from pipeline.extract.naming.runs import Run
from pipeline.extract.naming.support import is_state_adjective, is_supported

Entries = tuple[ReferenceEntry, ...]


@dataclass(frozen=True, slots=True)
class KnownPart:
    """The words of a run that are a known name, with everything that they may name."""

    run: Run
    entries: Entries


class KnownNames:
    """Looks runs up in the gazetteer; `text` is the whole document."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text, self._gazetteer = text, gazetteer

    def printed(self, run: Run) -> str:
        """The words of a run as they stand in the document."""
        return self._text[run.inner[0].start : run.inner[-1].end]

    def form(self, form: str) -> Entries:
        """Everything that a form may name."""
        return self._gazetteer.exactly(form)

    def exactly(self, run: Run) -> Entries:
        """Everything that a whole run may name where it stands."""
        return _supported(run, self._gazetteer.exactly(self.printed(run)), within_name=False)

    def longest(self, run: Run) -> int:
        """How many words from its first on are a known name; 0 if none."""
        return next((size for size in range(len(run), 0, -1) if self.exactly(run.part(0, size))), 0)

    def parts(self, run: Run) -> list[KnownPart]:
        """The known names in a run from left to right."""
        found: list[KnownPart] = []
        firsts = {word.start: i for i, word in enumerate(run.inner)}
        lasts = {word.end: i + 1 for i, word in enumerate(run.inner)}
        start = run.inner[0].start
        for hit in self._gazetteer.hits(self.printed(run)):
            first, last = firsts.get(hit.start + start), lasts.get(hit.end + start)
            if first is not None and last is not None:
                found.append(KnownPart(run.part(first, last), hit.entries))
        within_name = sum(len(part.run) for part in found) < len(run)
        checked = [KnownPart(part.run, _supported(part.run, part.entries, within_name)) for part in found]
        return [part for part in checked if part.entries and not self._is_surname_of_other(run, part)]

    def with_further_names(self, run: Run, part: Run) -> Run:
        """A known person's name with the further names that follow it in a run: "Jimmy Lai Chee-ying"."""
        last = part.last - run.first
        while last < len(run) and not is_common_word(run.text_parts[last]) and not self.exactly(run.part(last, last + 1)):
            last += 1
        return run.part(part.first - run.first, last)

    def _is_surname_of_other(self, run: Run, part: KnownPart) -> bool:
        """Whether a known person's last name alone stands after a given name that is not that person's."""
        before = part.run.first - run.first - 1
        kind = part.entries[0].kind
        if kind not in ("person", "ethnic_group") or len(part.run) > 1 or before < 0:
            return False
        given = run.text_parts[before]
        if kind == "ethnic_group":
            # Ma Hui, Nguyen Tay: a plural stays a people
            return len(run) == 2 and part.entries[0].ambiguous and not (is_common_word(given) or self.form(given) or "-" in given)
        return given.casefold() in given_names() or not (is_common_word(given) or given in titles().prefixes or self.form(given))


def _supported(run: Run, entries: Entries, within_name: bool) -> Entries:
    """The entries that may be meant; a people is not where its adjective qualifies a state."""
    if entries and entries[0].kind == "ethnic_group" and entries[0].ambiguous and is_state_adjective(run):
        return ()
    return tuple(entry for entry in entries if is_supported(run, entry, within_name))
