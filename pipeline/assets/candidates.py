"""Assets: what is read out of each document."""

import dagster as dg

from pipeline.assets import GROUP_READING, OWNERS
from pipeline.extract.candidates import Reading
from pipeline.extract.extractor import read_all
from pipeline.ingest.document import Document


@dg.asset(group_name=GROUP_READING, kinds={"python", "spacy"}, owners=OWNERS, code_version="1", tags={"stage": "extract"})
def readings(documents: list[Document]) -> dg.MaterializeResult[list[Reading]]:
    """Names, dates, attributions, figures, events and sanctions of every document, each with its span and rule."""
    read = list(read_all(documents))
    lines = ["| source | entities | figures | events | sanctions | rejected |", "|---|---|---|---|---|---|"]
    for reading in read:
        counts = (reading.entities, reading.figures, reading.events, reading.sanctions, reading.rejections)
        lines.append(f"| {reading.document.record.source_id} | " + " | ".join(str(len(found)) for found in counts) + " |")
    return dg.MaterializeResult(value=read, metadata={"dagster/row_count": len(read), "by_source": dg.MetadataValue.md("\n".join(lines))})
