"""A cluster of mentions as a row: name, aliases, place, role, and on what basis a person may be named."""

from __future__ import annotations

import re

from pipeline.extract.candidates import EntityCandidate, Mention
from pipeline.extract.naming.belonging import Surroundings, level_of
from pipeline.extract.naming.lexicon import cues
from pipeline.extract.naming.linking import Cluster


def candidate_of(cluster: Cluster, surroundings: Surroundings) -> EntityCandidate:
    """The entity candidate of a cluster among the other names of its document."""
    entry, belonging = cluster.entry, surroundings.of(cluster)
    mentions = tuple(Mention(m.span, m.text, m.rule) for m in sorted(cluster.mentions, key=lambda m: m.span))
    name = entry.name if entry else cluster.name
    printed = dict.fromkeys(form for m in mentions for form in (m.text, *_inner_forms(m, cluster, surroundings)))
    aliases = tuple(text for text in printed if text != name)
    return EntityCandidate(
        key=cluster.key,
        kind=cluster.kind,
        name=name,
        aliases=aliases,
        mentions=mentions,
        country=belonging.country,
        part_of=belonging.part_of,
        place_level=level_of(cluster),
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        external_ids=entry.external_ids if entry else (),
        role=cluster.role or (entry.role if entry else None),
        publish_basis=_publish_basis(cluster),
        reference_id=entry.entity_id if entry else None,
    )


_NICKNAME = re.compile(r"\s*[“\"]([^“”\"]+)[”\"]\s*")


def _inner_forms(mention: Mention, cluster: Cluster, surroundings: Surroundings) -> tuple[str, ...]:
    """The shorter forms that a mention holds: a person's name without the nickname in it and the nickname, a place's name without its
    noun of level ("Ucha" of "Ucha township") unless that names something else in the document."""
    nickname = _NICKNAME.search(mention.text) if cluster.kind == "person" else None
    if nickname is not None:
        return _NICKNAME.sub(" ", mention.text), nickname.group(1)
    if cluster.kind not in ("place", "facility"):
        return ()
    words = mention.text.split()
    name = " ".join(words[: next((i for i in range(1, len(words)) if _is_level(words[i:])), 0)])
    return () if not name or surroundings.names_other(name, cluster) else (name,)


def _is_level(words: list[str]) -> bool:
    """Whether the last words of a name are a noun of level or of a building: "township", "prison camp"."""
    return words[0].casefold() in cues().closing_place or cues().closing.get(" ".join(words)) == "facility"


def _publish_basis(cluster: Cluster) -> str:
    if cluster.kind != "person":
        return "not_a_person"
    if cluster.entry is not None:
        return cluster.entry.publish_basis
    return cluster.basis or "withheld"
