"""Work spread over real processes and over a real Dask cluster: order, losses, what is set aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster
from works import DEADLY, ends_once, lengths, slow_first

from pipeline.corpus import spreading
from pipeline.corpus.reading import read_corpus
from pipeline.corpus.spreading import Lost, Workers, map_shards
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.files import document_of

SHARDS = [("a", "bb"), (), ("ccc", DEADLY, "dddd", "eeeee"), ("ffffff",)]


def _summary(workers: Workers) -> list[tuple[str, int | str]]:
    return [(item, "lost" if isinstance(found, Lost) else found) for item, found in map_shards(lengths, SHARDS, workers)]


EXPECTED = [("a", 1), ("bb", 2), ("ccc", 3), (DEADLY, "lost"), ("dddd", 4), ("eeeee", 5), ("ffffff", 6)]


def test_results_come_in_the_order_of_the_items_whoever_is_first() -> None:
    found = list(map_shards(slow_first, [(0,), (1,), (2, 3), (4,)], Workers(2)))
    assert found == [(number, 2 * number) for number in range(5)]


def test_an_item_that_ends_its_process_is_set_aside_and_no_other_is_lost() -> None:
    assert _summary(Workers(2)) == EXPECTED


def test_a_process_that_was_ended_once_costs_no_item(tmp_path: Path) -> None:
    once = str(tmp_path / "ended")
    assert list(map_shards(ends_once, [("",), (once, "xy"), ("z",)], Workers(2)))[1] == (once, len(once))


def test_shards_are_taken_as_workers_need_them() -> None:
    taken = 0

    def endless() -> Iterator[tuple[int, ...]]:
        nonlocal taken
        while True:
            taken += 1
            yield (taken,)

    spread = map_shards(slow_first, endless(), Workers(2))
    next(spread)
    assert taken <= 5
    spread.close()


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(TypeError):
        list(map_shards(lengths, [(1,)], Workers(2)))  # type: ignore[list-item]


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_an_error_that_can_be_told() -> None:
    with pytest.raises(OSError, match=r"127\.0\.0\.1"):
        list(map_shards(lengths, SHARDS, Workers(scheduler="tcp://127.0.0.1:1")))


@pytest.fixture
def scheduler() -> Iterator[str]:
    quick = {"distributed.scheduler.allowed-failures": 0}
    with dask.config.set(quick), LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_a_cluster_that_has_no_worker_is_an_error_that_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "PATIENCE", 1.0)
    with LocalCluster(n_workers=0, dashboard_address=None) as empty, pytest.raises(OSError, match=r"no worker"):
        list(map_shards(lengths, SHARDS, Workers(scheduler=empty.scheduler_address)))


@pytest.mark.slow
@pytest.mark.flaky(reruns=2)
@pytest.mark.timeout(120)
def test_a_cluster_gives_what_processes_give_and_names_what_ends_its_workers(scheduler: str) -> None:
    assert _summary(Workers(scheduler=scheduler)) == EXPECTED


def _documents() -> list[Document]:
    lines = ["Police in Odense detained the mayor, Marta Holm.", "More than {} dockers were held in the port on 4 May 2020."]
    return [
        document_of("\n\n".join(lines).format(1200 + number), SourceRecord(f"made-{number}", "Made", "Maker"), "original")
        for number in range(5)
    ]


@pytest.mark.slow
@pytest.mark.flaky(reruns=2)
@pytest.mark.timeout(120)
def test_a_cluster_and_processes_read_the_same_as_one_process(scheduler: str) -> None:
    alone = list(read_corpus(_documents()))
    assert list(read_corpus(_documents(), workers=Workers(scheduler=scheduler))) == alone
    assert list(read_corpus(_documents(), workers=Workers(2))) == alone
