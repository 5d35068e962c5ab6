"""The software bill of materials of a release: CycloneDX 1.6 in JSON, made of the lock and the list of licences alone.

Source of the format: ECMA-424. Nothing of the machine that builds goes in, so that the same lock gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from pipeline.publish.contents import Contents
from pipeline.publish.materials.licences import read_list
from pipeline.publish.materials.lock import Package, read_lock

BILL_FILE = "sbom.cdx.json"
PROJECT = "xinjiang-record"


def bill_of_materials(contents: Contents) -> str:
    """The packages of the lock with version, licence, the hashes of their files, and what needs what.

    A package that is locked to one version for older and another for newer Pythons stands there twice.
    """
    facts = contents.facts
    project = Component(name=facts.name, version=facts.version, type=ComponentType.APPLICATION, bom_ref=PROJECT)
    packages, licences = read_lock(), read_list()
    bom = Bom(
        components=(_component(package, licences.get(package.name)) for package in packages),
        serial_number=uuid5(NAMESPACE_URL, f"{facts.name}/{facts.version}/{facts.recipe_digest}"),
        metadata=BomMetaData(component=project, timestamp=datetime.combine(facts.created, time(), UTC)),
    )
    by_name: dict[str, list[Component]] = {PROJECT: [project]}
    for component in bom.components:
        by_name.setdefault(component.name, []).append(component)
    for package in packages:
        for parent in {parent.lower() for parent in package.needed_by}:
            for needing in by_name[parent]:
                bom.register_dependency(needing, by_name[package.name])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(package: Package, licence: str | None) -> Component:
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(f"https://pypi.org/project/{package.name}/{package.version}/#files"),
        hashes=(HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes),
    )
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{package.name}=={package.version}",
        purl=PackageURL("pypi", name=package.name, version=package.version),
        licenses=[LicenseExpression(licence)] if licence else [],
        external_references=[files],
        properties=[Property(name="xinjiang-record:installed-where", value=package.marker)] if package.marker else [],
    )
