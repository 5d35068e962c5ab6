"""Further mentions of what a document has named: in headlines, in capitals, by a last name or an abbreviation."""

from __future__ import annotations

from pipeline.extract.candidates import Span
from pipeline.extract.context import Context
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.linking import Cluster, folded
from pipeline.extract.naming.proposals import Proposal


def further_mentions(context: Context, clusters: list[Cluster]) -> None:
    """Adds to the clusters the mentions in headlines, and new clusters for known names that only a headline holds."""
    for annotated in context.paragraphs:
        paragraph = annotated.paragraph
        if not paragraph.headline:
            continue
        by_form = {form: cluster for cluster in clusters for form in cluster.forms}
        for hit in gazetteer().hits(context.document.words(paragraph.start, paragraph.end)):
            span = Span(paragraph.number, paragraph.start + hit.start, paragraph.start + hit.end)
            text = context.document.words(span.start, span.end)
            proposal = Proposal(span, text, None, "names.headline/1", hit.entries)
            cluster = (
                by_form.get(folded(text)) or next((c for c in clusters if c.entry in hit.entries), None) or _longer_form_of(text, clusters)
            )
            entry = hit.entries[0]
            if cluster is None and len(hit.entries) == 1 and not entry.ambiguous:
                cluster = Cluster(entry.entity_id, entry.kind, entry.name, entry)
                clusters.append(cluster)
            if cluster is not None:
                cluster.add(proposal)


def _longer_form_of(text: str, clusters: list[Cluster]) -> Cluster | None:
    """The body that the text calls by the last words of what a headline writes out: "Parliament" for "UK Parliament"."""
    form = folded(text)
    found = [
        c for c in clusters if c.entry is None and c.kind not in ("person", "place") and any(form.endswith(" " + own) for own in c.forms)
    ]
    return found[0] if len(found) == 1 else None
