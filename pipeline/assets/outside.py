"""Assets that look at what stands already: published releases, and addresses in the outside world."""

from datetime import timedelta
from pathlib import Path

import dagster as dg

from pipeline.assets import GROUP_STANDING, OUTSIDE, OWNERS, WEEKLY
from pipeline.assets.settings import Settings
from pipeline.checks.links import LinkState, link_states
from pipeline.ingest.registry import read_record, source_folders
from pipeline.publish.history import releases
from pipeline.publish.verify import verify

PATIENCE = dg.RetryPolicy(
    max_retries=3, delay=timedelta(minutes=1).total_seconds(), backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS
)


@dg.asset(group_name=GROUP_STANDING, kinds={"python"}, owners=OWNERS, code_version="1", tags={"stage": "publish"}, deps=["release"])
def verified_releases(settings: Settings) -> dg.MaterializeResult[dict[str, list[str]]]:
    """Every published release, held against its hashes, its tables and its descriptor: what is wrong with each."""
    found = {folder.name: [str(problem) for problem in verify(folder)] for folder in releases(settings.outputs_folder)}
    lines = ["| version | problems |", "|---|---|"]
    lines += [f"| {version} | {'; '.join(problems) or 'intact'} |" for version, problems in found.items()]
    return dg.MaterializeResult(value=found, metadata={"dagster/row_count": len(found), "releases": dg.MetadataValue.md("\n".join(lines))})


@dg.asset_check(asset=verified_releases, blocking=True, description="Every published release is byte for byte what was published.")
def releases_are_intact(verified_releases: dict[str, list[str]]) -> dg.AssetCheckResult:
    """Fails, as an error, if a published file is missing, changed or more than was published."""
    damaged = {version: problems for version, problems in verified_releases.items() if problems}
    return dg.AssetCheckResult(passed=not damaged, metadata={"damaged": ", ".join(damaged) or "none"})


@dg.asset(
    group_name=GROUP_STANDING,
    kinds={"python"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "ingest", **OUTSIDE},
    retry_policy=PATIENCE,
    freshness_policy=WEEKLY,
)
def links(settings: Settings) -> dg.MaterializeResult[list[LinkState]]:
    """Whether the address of each source still answers: asked one by one, as robots.txt allows; tried again where nothing answers."""
    from pipeline.acquire.fetching import Fetcher  # noqa: PLC0415  a graph that only loads needs no web client

    states = link_states((read_record(folder) for folder in source_folders(Path(settings.sources))), Fetcher())
    lines = ["| source | address | state |", "|---|---|---|"]
    lines += [f"| {state.source_id} | {state.address} | {state.problem or 'answers'} |" for state in states]
    return dg.MaterializeResult(value=states, metadata={"dagster/row_count": len(states), "links": dg.MetadataValue.md("\n".join(lines))})


@dg.asset_check(asset=links, description="Every address of a source answers.")
def links_answer(links: list[LinkState]) -> dg.AssetCheckResult:
    """Only warns: a page that is gone makes no row wrong, and calls for an archived copy."""
    dead = [f"{state.source_id}: {state.problem}" for state in links if state.problem]
    return dg.AssetCheckResult(passed=not dead, severity=dg.AssetCheckSeverity.WARN, metadata={"do_not_answer": "; ".join(dead) or "none"})
