"""Assets: the source folders, read."""

from pathlib import Path

import dagster as dg

from pipeline.assets import GROUP_SOURCES, OWNERS, WEEKLY
from pipeline.assets.settings import Settings
from pipeline.ingest.document import Document
from pipeline.ingest.registry import originals_in, read_sources, source_folders


@dg.asset(
    group_name=GROUP_SOURCES,
    kinds={"toml", "markdown", "python"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "ingest"},
    freshness_policy=WEEKLY,
    metadata={"reads": "sources/<source_id>/source.toml, brief.md"},
)
def documents(context: dg.AssetExecutionContext, settings: Settings) -> dg.MaterializeResult[list[Document]]:
    """Every source folder as a document with paragraphs, sentences and offsets; one that cannot be read is set aside and named."""
    originals = originals_in(Path(settings.originals)) if settings.originals else None
    folders = source_folders(Path(settings.sources))
    read, errors = read_sources(folders, settings.edition, originals)
    for error in errors:
        context.log.error(str(error))
    status = "\n".join(
        ["| source | status | paragraphs |", "|---|---|---|"]
        + [f"| {document.record.source_id} | read | {len(document.body)} |" for document in read]
        + [f"| {Path(error.file).parent.name} | set aside: {error} | |" for error in errors]
    )
    return dg.MaterializeResult(
        value=read,
        metadata={
            "dagster/row_count": len(read),
            "set_aside": len(errors),
            "edition": settings.edition,
            "paragraphs": sum(len(document.body) for document in read),
            "status": dg.MetadataValue.md(status),
        },
    )


@dg.asset_check(asset=documents, description="Every source folder could be read.")
def documents_all_readable(settings: Settings, documents: list[Document]) -> dg.AssetCheckResult:
    """Fails if a source folder was set aside. The others are built; the release is refused by `no_source_is_set_aside`."""
    folders = {folder.name for folder in source_folders(Path(settings.sources))}
    missing = sorted(folders - {document.record.source_id for document in documents})
    return dg.AssetCheckResult(passed=not missing, metadata={"set_aside": ", ".join(missing) or "none"})
