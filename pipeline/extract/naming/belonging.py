"""Where a place lies, what a body is part of, and which country both belong to, as far as the text itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.lexicon import cues
from pipeline.extract.naming.linking import Cluster, folded
from pipeline.extract.naming.reference import ReferenceEntry, demonyms

# What may stand between a place and the one around it: ", ", " in ", ", a village in the ".
_WITHIN = re.compile(r",? (?:(?:an?|the) (?:\w+ ){1,2})?(?:in |of |near )?(?:the )?")
_OWNERS = frozenset({"place", "organisation", "public_body", "company", "media"})
_OWNER = re.compile(r"[\u0027\u2019]s? ")


@dataclass(frozen=True, slots=True)
class Belonging:
    """The country of an entity and the key of what it belongs to; None where the text does not tell."""

    country: str | None
    part_of: str | None


class Surroundings:
    """The clusters of a document by where their mentions begin and end; `text` is the document."""

    def __init__(self, text: str, clusters: Iterable[Cluster]) -> None:
        self._text = text
        self._named: dict[str, set[str]] = {}
        self._ending: dict[int, Cluster] = {}
        self._places: list[tuple[int, Cluster]] = []
        for cluster in clusters:
            for form in (folded(cluster.name), *cluster.forms):
                self._named.setdefault(form, set()).add(cluster.key)
            for mention in cluster.mentions:
                self._ending[mention.span.end] = cluster
                if cluster.kind == "place":
                    self._places.append((mention.span.start, cluster))
        self._places.sort(key=lambda pair: pair[0])

    def names_other(self, form: str, cluster: Cluster) -> bool:
        """Whether a form names another entity of the document."""
        return bool(self._named.get(folded(form), set()) - {cluster.key})

    def of(self, cluster: Cluster) -> Belonging:
        """What a cluster belongs to: by the reference, by its owner ("Iran's X"), by its name, or by the place named next to it."""
        if cluster.entry is not None:
            return Belonging(cluster.entry.country, cluster.entry.part_of)
        if cluster.kind in ("person", "ethnic_group", "award", "law_or_programme", "document_set"):
            return Belonging(None, None)
        inner = self._inner_place(cluster)
        owner = self._owner(cluster)
        around = self._around(cluster) if cluster.kind in ("place", "facility") else None
        for other in (inner, owner, around):
            if other is not None:
                return other
        return Belonging(None, None)

    def _inner_place(self, cluster: Cluster) -> Belonging | None:
        for word in cluster.name.split():
            if word in demonyms():
                return Belonging(demonyms()[word].country, None)
        places = [hit.entries[0] for hit in gazetteer().hits(cluster.name) if hit.entries[0].kind == "place" and len(hit.entries) == 1]
        if not places or places[0].country is None:
            return None
        return _in_place(places[0]) if cluster.kind in ("public_body", "facility", "place") else Belonging(places[0].country, None)

    def _owner(self, cluster: Cluster) -> Belonging | None:
        for mention in cluster.mentions:
            for gap in (3, 2):
                end = mention.span.start - gap
                owner = self._ending.get(end)
                if (
                    owner is not None
                    and owner is not cluster
                    and owner.kind in _OWNERS
                    and _OWNER.fullmatch(self._text[end : mention.span.start])
                ):
                    return _in_place(owner.entry) if owner.kind == "place" and owner.entry else Belonging(None, owner.key)
        return None

    def _around(self, cluster: Cluster) -> Belonging | None:
        for mention in cluster.mentions:
            following = next((pair for pair in self._places if pair[0] > mention.span.end), None)
            if following is None or following[1] is cluster or not _WITHIN.fullmatch(self._text[mention.span.end : following[0]]):
                continue
            country = following[1].entry.country if following[1].entry else None
            return Belonging(country, following[1].key)
        return None


def _in_place(entry: ReferenceEntry) -> Belonging:
    """A country is told as the country, any smaller place as what an entity is part of."""
    return Belonging(entry.country, None if entry.place_level == "country" else entry.entity_id)


def level_of(cluster: Cluster) -> str | None:
    """The level of a place or facility: the reference's, else that of the noun in its name."""
    if cluster.entry is not None:
        return cluster.entry.place_level
    if cluster.kind == "facility":
        return "site"
    nouns = {form.split()[-1] for form in cluster.forms} if cluster.kind == "place" else set()
    return next((level for noun, level in cues().levels.items() if noun in nouns), None)
