"""Assets: what is read out of each document."""

from typing import Any

import dagster as dg

from pipeline import state_folder
from pipeline.assets import GROUP_READING, OWNERS
from pipeline.assets.settings import Settings
from pipeline.corpus.kept import Kept
from pipeline.corpus.reading import SetAside, read_corpus
from pipeline.corpus.spreading import Workers
from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document


@dg.asset(group_name=GROUP_READING, kinds={"python", "spacy"}, owners=OWNERS, code_version="1", tags={"stage": "extract"})
def readings(context: dg.AssetExecutionContext, settings: Settings, documents: list[Document]) -> dg.MaterializeResult[list[Reading]]:
    """Names, dates, attributions, figures, events and sanctions of every document, each with its span and rule.

    What an earlier run has read in the same text with the same extractor is taken from there.
    """
    read: list[Reading] = []
    lines = ["| source | entities | figures | events | sanctions | rejected |", "|---|---|---|---|---|---|"]
    for outcome in read_corpus(documents, Kept(state_folder()), Workers(settings.processes, settings.scheduler or None)):
        if isinstance(outcome, SetAside):
            context.log.error(f"{outcome.source_id}: set aside: {outcome.reason}")
            lines.append(f"| {outcome.source_id} | set aside: {outcome.reason} | | | | |")
            continue
        read.append(outcome)
        counts = (outcome.entities, outcome.figures, outcome.events, outcome.sanctions, outcome.rejections)
        lines.append(f"| {outcome.document.record.source_id} | " + " | ".join(str(len(found)) for found in counts) + " |")
    metadata: dict[str, Any] = {
        "dagster/row_count": len(read),
        "set_aside": len(documents) - len(read),
        "by_source": dg.MetadataValue.md("\n".join(lines)),
    }
    return dg.MaterializeResult(value=read, metadata=metadata)
