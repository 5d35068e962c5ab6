"""Who relays whom: from those who collected, by the way in which a document came by it, to the documents; a band for the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.marks import Mark, box, drawing, ribbon, shortened, words
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record
from schemas.derive import Row
from schemas.vocabularies import vocabularies

Path = tuple[str, str, str]
NODE, SLOT, FOOT = 8, 20, 10
SIDES = (182.0, 320.0, 458.0)
TALL = 360
MOST_NAMES = 20
TOP = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A collector, a way, or a document: its name, where it begins, and how many claims a unit of height stands for."""

    name: str
    top: float
    height: float


def relays(record: Record) -> Picture | None:
    """The picture; None without a document that tells what others collected or do not say where it comes from."""
    said = words_of("relays")
    claims = [claim for claim in record.rows["claims"].values() if record.rows["sources"][claim["source_id"]]["genre"] != "register"]
    paths = Counter(_path(record, claim) for claim in claims)
    if not paths:
        return None
    unknown = sum(count for (collector, _, _), count in paths.items() if collector == said["unknown"])
    return Picture(
        title=said["title"],
        svg=drawing(*_drawn(_gathered(paths))),
        columns=said["columns"].split("|"),
        rows=[(*path, count) for path, count in sorted(paths.items(), key=lambda item: (-item[1], item[0]))],
        alternative=said["alternative"].format(
            claims=phrases.counted(len(claims), "claim"),
            sources=phrases.counted(len({source for _, _, source in paths}), "publisher"),
            collectors=phrases.number(len({collector for collector, _, _ in paths} - {said["unknown"]})),
            unknown=phrases.number(unknown),
        ),
        caption=said["caption"],
    )


def _path(record: Record, claim: Row) -> Path:
    said = words_of("relays")
    collector = record.rows["entities"][claim["origin"]]["name"] if claim["origin"] else said["unknown"]
    return collector, said[claim["relay"]], record.rows["sources"][claim["source_id"]]["publisher"]


def _gathered(paths: Counter[Path]) -> Counter[Path]:
    """The same with those who are seldom met under one name, so that every name can be read."""
    keep = [{name for name, _ in _by_count(paths, column)[:MOST_NAMES]} for column in range(3)]
    others = words_of("relays")["others"]
    found: Counter[Path] = Counter()
    for path, count in paths.items():
        collector, way, source = (name if name in keep[column] else others for column, name in enumerate(path))
        found[collector, way, source] += count
    return found


def _by_count(paths: Mapping[Path, int], column: int) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for path, count in paths.items():
        counts[path[column]] += count
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _spread(columns: Sequence[Mapping[str, Node]]) -> list[dict[str, Node]]:
    """The columns all as tall as the tallest: what one lacks goes between its nodes."""
    feet = [max(node.top + node.height for node in nodes.values()) for nodes in columns]
    spread = []
    for nodes, foot in zip(columns, feet, strict=True):
        more = (max(feet) - foot) / max(len(nodes) - 1, 1)
        spread.append({name: replace(node, top=node.top + number * more) for number, (name, node) in enumerate(nodes.items())})
    return spread


def _layout(paths: Mapping[Path, int], column: int, scale: float) -> dict[str, Node]:
    """The nodes of a column from top to bottom: collectors and documents by their claims, ways from the nearest to the most remote."""
    ordered = _by_count(paths, column)
    if column == 1:
        said = words_of("relays")
        order = [said[relay] for relay in vocabularies()["relay"]]
        ordered.sort(key=lambda item: order.index(item[0]))
    nodes = {}
    top = float(TOP)
    for name, count in ordered:
        height = max(count * scale, 1.5)
        nodes[name] = Node(name, top, height)
        top += max(height + FOOT, SLOT)
    return nodes


def _drawn(paths: Mapping[Path, int]) -> tuple[list[Mark], float]:
    """The marks and the height of the drawing."""
    scale = TALL / sum(paths.values())
    columns = _spread([_layout(paths, column, scale) for column in range(3)])
    marks: list[Mark] = []
    for left in (0, 1):
        marks += _bands(paths, left, columns, scale)
    for column, nodes in enumerate(columns):
        marks += _names(column, list(nodes.values()))
    return marks, max(node.top + max(node.height, SLOT) for nodes in columns for node in nodes.values()) + 6


def _bands(paths: Mapping[Path, int], left: int, columns: Sequence[Mapping[str, Node]], scale: float) -> Iterator[Mark]:
    """The bands between a column and the next, in the order of both, so that none crosses another for nothing."""
    joined: Counter[tuple[str, str]] = Counter()
    for path, count in paths.items():
        joined[path[left], path[left + 1]] += count
    starts, ends = columns[left], columns[left + 1]
    used: Counter[tuple[int, str]] = Counter()
    ordered = sorted(joined.items(), key=lambda item: (starts[item[0][0]].top, ends[item[0][1]].top))
    for (start, end), count in ordered:
        breadth = count * scale
        begin = (SIDES[left] + NODE, starts[start].top + (used[left, start] + count / 2) * scale)
        arrive = (SIDES[left + 1], ends[end].top + (used[left + 1, end] + count / 2) * scale)
        used[left, start] += count
        used[left + 1, end] += count
        look = "band faint" if start == words_of("relays")["unknown"] else "band"
        yield ribbon(begin, arrive, max(breadth, 0.8), look, f"{start} → {end}: {phrases.number(count)}")


def _names(column: int, nodes: Sequence[Node]) -> Iterator[Mark]:
    said = words_of("relays")
    side = SIDES[column]
    at, look = ((side - 6, "end"), (side + NODE / 2, "middle halo"), (side + NODE + 6, ""))[column]
    yield words(at, 14, said["columns"].split("|")[column], f"strong {look}".strip())
    for node in nodes:
        yield box(side, node.top, NODE, node.height, "mark full" if node.name != said["unknown"] else "mark hollow")
        yield words(at, node.top + node.height / 2 + 4, shortened(node.name, 174), look)
