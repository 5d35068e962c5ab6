"""Which names of a document are one entity: reference ids, definitions of abbreviations, last names and other short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.extract.model import PLAIN
from pipeline.extract.naming.abbreviations import stands_for
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.kinds import head_of
from pipeline.extract.naming.lexicon import cues, is_common_word, structure
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import ReferenceEntry

_LEVELS = ("country", "region", "prefecture", "county", "township", "site")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is compared: quotes plain, no article, hyphens as spaces, casefolded."""
    plain = re.sub(r"[\s\-–]+", " ", name.translate(PLAIN)).strip().casefold()
    return plain.removeprefix("the ").replace(".", "")


@dataclass
class Cluster:
    """All mentions of one entity so far. `forms` are the printed forms, casefolded as they are compared, in order."""

    key: str
    kind: str
    name: str
    entry: ReferenceEntry | None = None
    role: str | None = None
    basis: str | None = None
    forms: dict[str, str] = field(default_factory=dict)
    mentions: list[Proposal] = field(default_factory=list)

    def add(self, proposal: Proposal) -> None:
        """Takes a mention in; the first role that is told stays."""
        self.mentions.append(proposal)
        self.forms.setdefault(folded(proposal.text), proposal.text)
        self.role = self.role or proposal.role
        self.basis = self.basis or proposal.basis


class Linker:
    """Builds clusters out of proposals. Proposals must come in the order of the text."""

    def __init__(self, definitions: Iterable[tuple[Proposal, str]]) -> None:
        self._clusters: dict[str, Cluster] = {}
        self._by_form: dict[str, Cluster] = {}
        self._definitions = list(definitions)
        self.unexplained: list[Proposal] = []

    def clusters(self, proposals: list[Proposal]) -> list[Cluster]:
        """The entities behind the proposals, in order of first mention; what stays unexplained is put aside."""
        proposals = self._as_defined(proposals)
        telling = [p for p in proposals if len(p.entries) == 1 and p.text not in cues().shared]
        countries = {entry.country for p in telling for entry in p.entries if entry.country and not entry.ambiguous}
        rest: list[Proposal] = []
        for proposal in proposals:
            if proposal.entries:
                self._take(self._known(proposal, countries), proposal)
            elif proposal.kind is not None and " " in proposal.text and not proposal.rule.startswith("names.standing"):
                self._take_new(proposal)
            else:
                rest.append(proposal)
        self._merge_persons()
        self._name_abbreviations()
        self._merge_short_bodies()
        for proposal in rest:
            self._explain(proposal)
        return sorted(self._clusters.values(), key=lambda c: min(m.span for m in c.mentions))

    def _as_defined(self, proposals: list[Proposal]) -> list[Proposal]:
        """The proposals, a known short form that the text defines as something else without what it is known for: what the text says
        of its own abbreviations goes first."""
        own = {short: long for long, short in self._definitions if short.isupper() and stands_for(short, long.text)}
        return [
            replace(p, entries=(), kind=None) if p.text in own and p.entries and not set(p.entries) & set(own[p.text].entries) else p
            for p in proposals
        ]

    def _known(self, proposal: Proposal, countries: set[str]) -> Cluster:
        def preference(entry: ReferenceEntry) -> tuple[bool, int, int, str]:
            level = _LEVELS.index(entry.place_level) if entry.place_level in _LEVELS else 0
            # that of a country told of, then that of the whole world, then that of another country
            far = 0 if entry.country in countries else 1 if entry.country is None else 2
            return (proposal.kind not in (None, entry.kind), far, level, entry.entity_id)

        entry = min(proposal.entries, key=preference)
        if proposal.text.isupper() and _left_open(entry, proposal, countries):
            return self._cluster(f"{entry.kind}:{folded(proposal.text)}", entry.kind, proposal.text)
        if entry.ambiguous and entry.country not in (None, *countries) and entry.kind not in ("ethnic_group", "person"):
            # A Democratic Party where nothing speaks of that country: the name is one, but not the known one.
            return self._cluster(f"{entry.kind}:{folded(proposal.text)}", entry.kind, proposal.text)
        return self._cluster(entry.entity_id, entry.kind, entry.name, entry)

    def _cluster(self, key: str, kind: str, name: str, entry: ReferenceEntry | None = None) -> Cluster:
        return self._clusters.setdefault(key, Cluster(key, kind, name, entry, basis=None))

    def _take(self, cluster: Cluster, proposal: Proposal) -> None:
        cluster.add(proposal)
        self._by_form.setdefault(folded(proposal.text), cluster)
        if proposal.name is not None:
            self._by_form.setdefault(folded(proposal.name), cluster)

    def _take_new(self, proposal: Proposal) -> None:
        name = proposal.name or proposal.text
        same = self._by_form.get(folded(name)) or self._by_form.get(folded(proposal.text))
        kind = proposal.kind or "organisation"
        if same is None:
            same = self._cluster(f"{kind}:{folded(name)}", kind, name)
        self._take(same, proposal)

    def _merge_persons(self) -> None:
        """A shorter name joins the one longer name that holds all its words: "Turdakun" or "Daniel Ortega" in "José Daniel Ortega"."""
        persons = sorted((c for c in self._clusters.values() if c.kind == "person"), key=lambda c: (-len(c.name.split()), c.key))
        for short in reversed(persons):
            longer = [
                c
                for c in persons
                if c is not short
                and c.key in self._clusters
                and any(_holds(name, folded(short.name)) for name in (folded(c.name), *c.forms))
            ]
            if len(longer) == 1:
                longer[0].entry = longer[0].entry or short.entry
                self._fold_into(short, longer[0])

    def _name_abbreviations(self) -> None:
        for long, short in self._definitions:
            cluster = self._by_form.get(folded(long.text))
            if cluster is not None:
                other = self._by_form.get(folded(short))
                if other is not None and other is not cluster:
                    cluster = self._one_of(cluster, other)
                self._by_form[folded(short)] = cluster

    def _one_of(self, cluster: Cluster, other: Cluster) -> Cluster:
        """One cluster for a name and its short form. A known person keeps the place; another known body is left as it is."""
        if cluster.entry is None and other.entry is not None and cluster.kind == other.kind == "person":
            self._fold_into(cluster, other)
            return other
        if other.entry is None or len(other.mentions) == 1:
            self._fold_into(other, cluster)
        return cluster

    def _merge_short_bodies(self) -> None:
        """A name taken for another that only opens the longer name of one body is that body: "Dui Hua"; so is one that the longer name
        has behind its seat: "Hengmei Vision" of "Wuhan Hengmei Vision"."""
        for short in [c for c in self._clusters.values() if c.entry is None and c.kind in ("person", "organisation", "company")]:
            form = folded(short.name) + " "
            bodies = [
                c
                for c in self._clusters.values()
                if c is not short
                and c.kind not in ("person", "place")
                and (folded(c.name).startswith(form) or _is_behind_seat(short.name, c.name))
            ]
            if len(bodies) == 1:
                self._fold_into(short, bodies[0])

    def _fold_into(self, short: Cluster, long: Cluster) -> None:
        for mention in short.mentions:
            long.add(mention)
        self._clusters.pop(short.key, None)
        for form, cluster in list(self._by_form.items()):
            if cluster is short:
                self._by_form[form] = long

    def _explain(self, proposal: Proposal) -> None:
        form = folded(proposal.text)
        cluster = self._by_form.get(form) or self._of_person(proposal) or self._of_body(proposal) or self._of_initials(proposal)
        if (
            cluster is None
            and proposal.kind is not None
            and (
                proposal.kind != "person"
                or proposal.basis is not None
                or proposal.rule.startswith(("names.single_speaker", "names.single_given", "names.person_evidence"))
            )
        ):
            cluster = self._cluster(f"{proposal.kind}:{form}", proposal.kind, proposal.text)
        if cluster is None:
            self.unexplained.append(proposal)
            return
        self._take(cluster, proposal)

    def _of_person(self, proposal: Proposal) -> Cluster | None:
        """The person last named before whose name ends, or begins, with this word."""
        form = folded(proposal.text)
        persons = {c.key: [f" {name} " for name in (folded(c.name), *c.forms)] for c in self._clusters.values() if c.kind == "person"}
        found = [self._clusters[key] for key, names in persons.items() if any(f" {form} " in name for name in names)]
        last = [c for c in found if any(name.endswith(f" {form} ") for name in persons[c.key])] or found
        before = [c for c in last if min(m.span for m in c.mentions) < proposal.span]
        if before:
            return max(before, key=lambda c: max(m.span for m in c.mentions if m.span < proposal.span))
        return min(last, key=lambda c: min(m.span for m in c.mentions), default=None)

    def _of_body(self, proposal: Proposal) -> Cluster | None:
        """The body whose name begins or ends with these words: "Dui Hua" for Dui Hua Foundation, "the Fact-Finding Mission"."""
        if proposal.kind == "place":
            return None
        form = folded(proposal.text)
        standing = proposal.rule.startswith("names.standing")
        if form in {folded(head) for head in structure().bare_heads} and not _is_owned(form) and not standing:
            return None
        if " " not in form and is_common_word(form) and not proposal.text.isupper() and not standing:
            return None
        kinds = (
            ("media", "company") if proposal.text.isupper() else ("media", "company", "organisation", "public_body", "facility", "award")
        )
        bodies = [c for c in self._clusters.values() if c.kind in (*kinds, "law_or_programme", "document_set")]
        found = [c for c in bodies if any(f.startswith(form + " ") or f.endswith(" " + form) for f in (*c.forms, folded(c.name)))]
        return found[0] if len(found) == 1 else None

    def _of_initials(self, proposal: Proposal) -> Cluster | None:
        """The one body whose initials an undefined abbreviation gives: UFLPA."""
        if not proposal.text.isupper() or len(proposal.text) < 3:
            return None
        found = [c for c in self._clusters.values() if any(_initials(name) == proposal.text for name in (c.name, *c.forms.values()))]
        return found[0] if len(found) == 1 else None


def _left_open(entry: ReferenceEntry, proposal: Proposal, countries: set[str]) -> bool:
    """Whether nothing tells which of several bodies of one short form is meant: a wrong name is worse than the short form alone."""
    if proposal.text in cues().shared:
        return entry.country not in countries
    others = [other for other in proposal.entries if other.entity_id != entry.entity_id]
    told = [other for other in (entry, *others) if other.country in countries]
    # that there is a medium of that name makes the country alone too little
    doubtful = len(told) > 1 or any(other.kind == "media" for other in others)
    return entry.kind not in ("place", "ethnic_group", "person") and bool(others) and doubtful


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _is_behind_seat(short: str, long: str) -> bool:
    """Whether a longer name is a shorter one of several words with a place before it."""
    seat = long.removesuffix(f" {short}")
    return seat != long and " " in short and any(entry.kind == "place" for entry in gazetteer().exactly(seat))


def _is_owned(form: str) -> bool:
    return " " in form and head_of(form.split()) is None


def _holds(long: str, short: str) -> bool:
    """Whether the words of a short name stand in a longer one in the same order, the last name among them."""
    words, wanted = long.split(), short.split()
    if len(wanted) >= len(words):
        return False
    position = 0
    for word in wanted:
        if word not in words[position:]:
            return False
        position = words.index(word, position) + 1
    return len(wanted) > 1
