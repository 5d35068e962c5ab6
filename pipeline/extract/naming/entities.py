"""A cluster of mentions as a row: name, aliases, place, role, and on what basis a person may be named."""

from __future__ import annotations

from pipeline.extract.candidates import EntityCandidate, Mention
from pipeline.extract.naming.belonging import Surroundings, level_of
from pipeline.extract.naming.linking import Cluster


def candidate_of(cluster: Cluster, surroundings: Surroundings) -> EntityCandidate:
    """The entity candidate of a cluster among the other names of its document."""
    entry, belonging = cluster.entry, surroundings.of(cluster)
    mentions = tuple(Mention(m.span, m.text, m.rule) for m in sorted(cluster.mentions, key=lambda m: m.span))
    name = entry.name if entry else cluster.name
    aliases = tuple(text for text in dict.fromkeys(m.text for m in mentions) if text != name)
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


def _publish_basis(cluster: Cluster) -> str:
    if cluster.kind != "person":
        return "not_a_person"
    if cluster.entry is not None:
        return cluster.entry.publish_basis
    return cluster.basis or "withheld"
