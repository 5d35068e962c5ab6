"""The description is read as RDF, and every word of it must be one of schema.org's own."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef, namespace

from schemas.derive import columns
from schemas.tables import TABLES

HERE = "https://mirror.example/releases/1.0.0/dataset.jsonld"
REQUIRED = ("name", "description", "license", "creator", "version", "datePublished", "distribution", "isBasedOn", "variableMeasured")
SDO = Namespace("https://schema.org/")


def unknown_words(graph: Graph) -> set[str]:
    """Properties and classes that the vocabulary of schema.org, as RDFLib ships it, does not have."""
    used = set(graph.predicates()) - {RDF.type} | set(graph.objects(predicate=RDF.type))
    return {str(word) for word in used if word not in namespace.SDO}


@pytest.fixture
def graph(written_once: Path) -> Graph:
    return Graph().parse(written_once / "dataset.jsonld", format="json-ld", publicID=HERE)


def test_it_is_one_dataset_with_what_search_engines_ask_for(graph: Graph) -> None:
    (found,) = graph.subjects(RDF.type, SDO.Dataset)
    assert [name for name in REQUIRED if graph.value(found, SDO[name], any=True) is None] == []
    assert graph.value(found, SDO.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(found, SDO.version) == Literal("1.0.0")


def test_it_uses_no_word_that_schema_org_does_not_have(graph: Graph) -> None:
    assert unknown_words(graph) == set()


def test_a_word_that_schema_org_does_not_have_is_found(written_once: Path) -> None:
    described = json.loads((written_once / "dataset.jsonld").read_text("utf-8")) | {"releasedOn": "2026-11-22"}
    assert unknown_words(Graph().parse(data=json.dumps(described), format="json-ld", publicID=HERE)) == {"https://schema.org/releasedOn"}


def test_every_data_file_is_a_download_with_its_hash(graph: Graph, written_once: Path) -> None:
    downloads = {
        str(graph.value(node, SDO.contentUrl)): str(graph.value(node, SDO.sha256)) for node in graph.subjects(RDF.type, SDO.DataDownload)
    }
    files = {
        path.relative_to(written_once).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in written_once.glob("data/*")
    }
    assert downloads == files


def test_every_column_is_a_variable(graph: Graph) -> None:
    variables = {str(graph.value(node, SDO.name)) for node in graph.subjects(RDF.type, SDO.PropertyValue)}
    assert variables == {f"{name}.{column.name}" for name, model in TABLES.items() for column in columns(model)}
