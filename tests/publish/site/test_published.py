"""The site made again from the folder of a release is the one that was written with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publish.site.parsed_pages import Parsed
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import earlier_releases
from pipeline.publish.package import as_json, descriptor
from pipeline.publish.site.building import SITE_FOLDER, site_files
from pipeline.publish.site.published import contents_of, write_site
from pipeline.resolve.register.entries import Coverage


def test_the_pages_of_a_release_follow_from_its_files(release: Path) -> None:
    files = site_files(contents_of(release, release.parent.parent))
    written = {path.relative_to(release / SITE_FOLDER).as_posix(): path for path in (release / SITE_FOLDER).rglob("*") if path.is_file()}
    assert files.keys() == written.keys()
    assert [path for path, text in files.items() if text.encode("utf-8") != written[path].read_bytes()] == []


def test_the_feed_of_a_release_knows_all_before_it_and_none_after(two_releases: Path) -> None:
    assert earlier_releases(two_releases, before="1.0.1") == (("1.0.0", "2026-11-22"),)
    assert earlier_releases(two_releases, before="1.0.0") == ()
    assert [version for version, _ in earlier_releases(two_releases, before="1.1.0")] == ["1.0.1", "1.0.0"]


def test_what_the_register_holds_is_read_again_from_the_descriptor(release: Path) -> None:
    file = release / "datapackage.json"
    described = json.loads(file.read_bytes())
    stated = [{"extent": "whole", "what": "the order of 2 March", "rows": ["dk-"], "targets": 28}, {"extent": "absent", "what": "removals"}]
    file.write_text(json.dumps(described | {"register_coverage": stated}), encoding="utf-8")
    read = contents_of(release, release.parent.parent).facts
    assert read.register_coverage == (Coverage("whole", "the order of 2 March", ("dk-",), 28), Coverage("absent", "removals"))
    again = json.loads(as_json(descriptor({}, read, {})))
    assert again["register_coverage"] == stated


def test_a_site_alone_brings_the_files_that_it_offers(release: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    pages = write_site(release, release.parent.parent, out, "https://example.org/record")
    assert pages == len(list(out.rglob("*.html")))
    offered = [link for link in Parsed((out / "index.html").read_text("utf-8")).links if link.startswith("release/")]
    assert "release/data/events.csv" in offered
    for link in offered:
        assert (out / link).read_bytes() == (release / link.removeprefix("release/")).read_bytes()
    assert 'href="https://example.org/record/index.html"' in (out / "index.html").read_text("utf-8")


def test_it_is_written_over_nothing(release: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="something stands there"):
        write_site(release, release.parent.parent, tmp_path)


def test_the_command_says_how_many_pages_and_which_to_open(release: Path, tmp_path: Path) -> None:
    out, outputs = tmp_path / "site", release.parent.parent
    told = CliRunner().invoke(app, ["site", "1.0.0", "--out", str(out), "--outputs", str(outputs)])
    assert told.exit_code == 0 and "index.html" in told.output
    missing = CliRunner().invoke(app, ["site", "9.9.9", "--out", str(tmp_path / "other"), "--outputs", str(outputs)])
    assert missing.exit_code == 2 and not (tmp_path / "other").exists()
