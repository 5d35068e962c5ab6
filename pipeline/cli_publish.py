"""Commands that take a release elsewhere: publish it, pack it, export it to other models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import OUTPUTS_FOLDER
from pipeline.terminal import one_line_errors, say

publish_app = typer.Typer()
export_app = typer.Typer(no_args_is_help=True, help="A release in other models.")
publish_app.add_typer(export_app, name="export")

Version = Annotated[str, typer.Argument(help="Version of a release in outputs/, like 1.0.0.")]
Outputs = Annotated[Path, typer.Option(help="Folder that holds releases/ and catalog.json.")]


@publish_app.command()
def publish(
    version: Version,
    to: Annotated[str, typer.Option(metavar="DEST", help="A folder, s3://bucket/prefix, zenodo: or zenodo-sandbox:")],
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """Copy a release and its archive elsewhere, verified, its catalogue last. Run again to go on; credentials: see docs/publishing.md."""
    from pipeline.publish.elsewhere.destination import publish_to

    with one_line_errors():
        sent = publish_to(to, outputs, version, say)
    typer.echo(f"{version} stands at {to}: {sent.new} files sent, {sent.old} stood there already")


@publish_app.command()
def archive(
    version: Version,
    out: Annotated[Path | None, typer.Option(help="Folder for the archive; outputs/archives without it.")] = None,
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """Pack a release into one compressed file, bit for bit the same wherever it is made."""
    from pipeline.publish.archive import ARCHIVES, write_archive
    from pipeline.publish.elsewhere.mirror import whole_release
    from pipeline.publish.package import file_facts

    with one_line_errors():
        packed = write_archive(whole_release(outputs, version), out or outputs / ARCHIVES)
    typer.echo(f"{file_facts(packed).sha256}  {packed}")


@publish_app.command()
def site(
    version: Version,
    out: Annotated[Path, typer.Option(help="Folder for the site; empty or not there yet.")],
    address: Annotated[str, typer.Option(help="Where it will stand, like https://example.org/record; makes its addresses absolute.")] = "",
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """Make the site of a release alone, with the files that it offers."""
    from pipeline.publish.elsewhere.mirror import whole_release
    from pipeline.publish.site.published import write_site

    with one_line_errors():
        pages = write_site(whole_release(outputs, version), outputs, out, address)
    typer.echo(f"{pages} pages; open {out / 'index.html'}")


@export_app.command("ftm")
def export_ftm(
    version: Version,
    out: Annotated[Path, typer.Option(help="Folder for entities.ftm.json and statements.csv; made if it does not exist.")],
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """FollowTheMoney: entities, and statements with the document and the claim behind each value. Needs the extra ftm."""
    from pipeline.publish.elsewhere.mirror import whole_release
    from pipeline.publish.history import read_release

    try:
        from pipeline.publish.follow_the_money.export import export
    except ModuleNotFoundError as error:
        say("error: FollowTheMoney is not installed. Install ICU's headers (Debian: libicu-dev), then the extra: xinjiang-record[ftm].")
        raise typer.Exit(2) from error
    with one_line_errors():
        told = export(read_release(whole_release(outputs, version)), out)
    for refused in told.refused:
        say(f"left out, for FollowTheMoney takes no such value: {refused}")
    left_out = ", ".join(f"{count} {table}" for table, count in sorted(told.left_out.items()) if count)
    say(f"rows without a counterpart: {left_out or 'none'}")
    typer.echo(f"{told.entities} entities, {told.statements} statements in {out}")
