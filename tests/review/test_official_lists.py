"""Official lists in the formats of their publishers, filled with made-up parties, held against a made-up register."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.resolve.register.entries import COLUMNS, FACTS_FILE, REGISTER_FILE, Register, read_register
from pipeline.review.official_lists.comparison import Comparison, compare_file, core
from pipeline.review.official_lists.formats import OfficialListError, list_formats, read_list
from pipeline.review.official_lists.listed import listed_parties, parsed_day

ENTITY_LIST, MAGNITSKY, UFLPA = "Entity List", "Global Magnitsky", "UFLPA Entity List"
BRITISH, EUROPEAN = "UK Global Human Rights Sanctions Regulations 2020", "EU Global Human Rights Sanctions Regime"
REGISTER = [
    ("el-kiln", ENTITY_LIST, "Tall Kiln Technology Co., Ltd.", "company", "2021-03-05"),
    ("el-loom", ENTITY_LIST, "Blue Loom Textiles", "company", "2021-03-05"),
    ("el-sheds", ENTITY_LIST, "three sheds", "unnamed", "2021-03-05"),
    ("gm-bureau", MAGNITSKY, "Bureau of Made-Up Roads", "public_body", "2021-03-05"),
    ("uf-sugar", UFLPA, "Sweet Beet Sugar No. 4 Plant", "company", "2021-03-05"),
    ("uf-group", UFLPA, "two mills", "unnamed", "2022-06-21"),
    ("gb-corps", BRITISH, "Corps of Made-Up Guards", "public_body", "2021-03-22"),
    ("eu-corps", EUROPEAN, "Corps of Made-Up Guards", "public_body", "2021-03-22"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reference"
    made.mkdir()
    with (made / REGISTER_FILE).open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for register_id, programme, label, kind, day in REGISTER:
            row = {"register_id": register_id, "authority": "Made-Up Office", "country": "DK", "programme": programme, "effective": day}
            writer.writerow(row | {"target_label": label, "target_kind": kind, "instrument": "asset_freeze"})
    (made / FACTS_FILE).write_text('[source]\nsource_id = "made-up"\n', encoding="utf-8")
    return made


@pytest.fixture
def register(folder: Path) -> Register:
    found = read_register(folder)
    assert found is not None
    return found


def _write(path: Path, headings: str, rows: list[dict[str, str]], delimiter: str = ",", before: str = "") -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, headings.split(delimiter), restval="", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes((before + text.getvalue()).encode("utf-8"))
    return path


SCREENING = (
    "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,"
    "license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,"
    "source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)
ON_ENTITY_LIST = {"source": "Entity List (EL) - Bureau of Industry and Security"}


def _screening(tmp_path: Path, rows: list[dict[str, str]]) -> Path:
    return _write(tmp_path / "screening.csv", SCREENING, rows)


def _ids(comparison: Comparison) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    return (
        [party.names[0] for party, _ in comparison.new],
        [(change.register_id, change.what) for change in comparison.changed],
        [entry.register_id for entry in comparison.gone],
    )


def test_the_screening_list_tells_new_changed_and_gone(tmp_path: Path, register: Register) -> None:
    rows = [
        ON_ENTITY_LIST | {"name": "TALL KILN TECHNOLOGY COMPANY LIMITED", "start_date": "2021-04-05"},
        ON_ENTITY_LIST | {"name": "Made-Up Cameras", "addresses": "1 Long Road, Urumqi, CN", "start_date": "2025-09-01"},
        ON_ENTITY_LIST | {"name": "Made-Up Boats", "addresses": "1 Long Road, Odense, DK", "start_date": "2025-09-01"},
        {"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Unchecked", "addresses": "Urumqi"},
    ]
    comparison = compare_file(_screening(tmp_path, rows), register)
    assert comparison.form.name == "consolidated_screening_list"
    assert comparison.programmes == (ENTITY_LIST,)
    assert _ids(comparison) == (["Made-Up Cameras"], [("el-kiln", "date")], ["el-loom"])
    assert [entry.register_id for entry in comparison.unnamed] == ["el-sheds"]


def test_a_name_spelled_otherwise_is_changed_and_not_gone(tmp_path: Path, register: Register) -> None:
    rows = [
        ON_ENTITY_LIST | {"name": "Tall Kilns Technology Co. Ltd", "start_date": "2021-03-05"},
        ON_ENTITY_LIST | {"name": "Azure Cloth", "alt_names": "Weavers; Textiles, Blue Loom", "start_date": "2021-03-05"},
    ]
    comparison = compare_file(_screening(tmp_path, rows), register)
    assert _ids(comparison) == ([], [("el-kiln", "name")], [])
    assert (comparison.changed[0].register, comparison.changed[0].listed) == (
        "Tall Kiln Technology Co., Ltd.",
        "Tall Kilns Technology Co. Ltd",
    )


def test_a_new_party_of_the_day_of_an_unnamed_group_may_belong_to_it(tmp_path: Path, register: Register) -> None:
    rows = [ON_ENTITY_LIST | {"name": "Shed of Xinjiang", "start_date": "2021-03-05"}]
    assert [group for _, group in compare_file(_screening(tmp_path, rows), register).new] == ["el-sheds"]


def test_ofac_has_no_header_and_marks_empty_cells(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "SDN.CSV"
    empty = ",-0- " * 6
    path.write_bytes(
        f'101,"BUREAU OF MADE-UP ROADS",-0- ,"GLOMAG",-0- {empty},-0- \r\n'
        f'102,"HOLM, Marta","individual","GLOMAG","Secretary of the Xinjiang Office" {empty},"DOB 1960."\r\n'
        f'103,"OTHER, Person","individual","SDGT",-0- {empty},"Xinjiang."\r\n\x1a'.encode("cp1252")
    )
    comparison = compare_file(path, register)
    assert comparison.form.name == "ofac_sdn_list"
    assert _ids(comparison) == (["HOLM, Marta"], [], [])


def test_the_uflpa_list_concerns_xinjiang_by_law(tmp_path: Path, register: Register) -> None:
    rows = [
        {"Name of Entity": "Sweet Beet Sugar No. 5 Plant", "Effective Date": "March 5, 2021"},
        {"Name of Entity": "Grey Mill Co., Ltd. (also known as Gray Mill; Mill; and The Mill)", "Effective Date": "June 21, 2022"},
    ]
    path = _write(tmp_path / "uflpa.csv", "Name of Entity,Effective Date", rows)
    comparison = compare_file(path, register)
    # Plant 5 is not plant 4, however like their names are.
    assert _ids(comparison) == (["Sweet Beet Sugar No. 5 Plant", "Grey Mill Co., Ltd."], [], ["uf-sugar"])
    assert comparison.new[1][0].names == ("Grey Mill Co., Ltd.", "Gray Mill", "Mill", "The Mill")
    assert comparison.new[1][1] == "uf-group"


UK = (
    "Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Regime Name,UK Statement of Reasons,"
    "Date Designated"
)
OFSI = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Group Type,Alias Type,Regime,Listed On,"
    "UK Sanctions List Date Designated,Last Updated,Group ID"
)


def test_the_uk_list_names_a_party_in_parts_and_rows(tmp_path: Path, register: Register) -> None:
    known = {"Unique ID": "GHR1", "Regime Name": "The Global Human Rights Sanctions Regulations 2020", "Date Designated": "22/03/2021"}
    new = known | {"Unique ID": "GHR2", "UK Statement of Reasons": "Head of an office in Xinjiang."}
    rows = [
        known | {"Name 6": "CORPS OF MADE-UP GUARDS"},
        known | {"Name 6": "GUARDS"},
        new | {"Name 6": "HOLM", "Name 1": "Marta"},
        {"Unique ID": "RUS1", "Regime Name": "Another regime", "Name 6": "XINJIANG WORKS"},
    ]
    comparison = compare_file(_write(tmp_path / "uk.csv", UK, rows, before="Report Date: 22-Nov-2026\r\n"), register)
    assert comparison.form.name == "uk_sanctions_list"
    assert (comparison.parties, _ids(comparison)) == (2, (["Marta HOLM"], [], []))


def test_the_ofsi_list_begins_with_its_day(tmp_path: Path, register: Register) -> None:
    row = {"Name 6": "CORPS OF MADE-UP GUARD", "Group Type": "Entity", "Regime": "Global Human Rights", "Group ID": "14"}
    rows = [row | {"Listed On": "01/04/2021", "UK Sanctions List Date Designated": "23/03/2021"}]
    comparison = compare_file(_write(tmp_path / "ConList.csv", OFSI, rows, before="Last Updated,22/11/2026\r\n"), register)
    assert comparison.form.name == "ofsi_consolidated_list"
    assert _ids(comparison) == ([], [("gb-corps", "name"), ("gb-corps", "date")], [])


EU = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;Entity_Remark;Entity_SubjectType;"
    "Entity_Regulation_PublicationDate;Entity_Regulation_Programme;NameAlias_LastName;NameAlias_WholeName;NameAlias_Function"
)


def test_the_eu_list_uses_semicolons_and_a_row_a_name(tmp_path: Path, register: Register) -> None:
    known = {"Entity_LogicalId": "7", "Entity_Regulation_Programme": "HR", "Entity_Regulation_PublicationDate": "2021-03-22"}
    rows = [
        known | {"NameAlias_WholeName": "Guards"},
        known | {"NameAlias_WholeName": "Corps of Made-Up Guards"},
        known | {"Entity_LogicalId": "8", "NameAlias_WholeName": "Marta Holm", "NameAlias_Function": "Director; Xinjiang office"},
        {"Entity_LogicalId": "9", "Entity_Regulation_Programme": "CHR", "NameAlias_WholeName": "Xinjiang Works"},
    ]
    comparison = compare_file(_write(tmp_path / "eu.csv", EU, rows, delimiter=";", before="\ufeff"), register)
    assert comparison.form.name == "eu_consolidated_list"
    assert _ids(comparison) == (["Marta Holm"], [], [])


@pytest.mark.parametrize("content", [b"", b"name,date\nA,2021-01-01\n", b"\x00\x01\xff", b'1,"A",2\n', b"<html><table></table></html>"])
def test_an_unknown_format_is_refused_with_those_that_are_known(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(OfficialListError, match=r"other\.csv: file: .*UK Sanctions List"):
        read_list(path)


def test_a_list_without_a_programme_of_the_register_says_so(tmp_path: Path, register: Register) -> None:
    rows = [{"source": "Denied Persons List (DPL) - Bureau of Industry and Security", "name": "A of Xinjiang"}]
    comparison = compare_file(_screening(tmp_path, rows), register)
    assert _ids(comparison) == ([], [], [])
    assert "none of the programmes" in comparison.lines()[0]


def test_days_are_read_as_the_lists_write_them() -> None:
    for text in ("2021-03-05", "05/03/2021", "March 5, 2021", "Mar 5, 2021"):
        assert parsed_day(text) == date(2021, 3, 5)
    assert parsed_day("") is None and parsed_day("soon") is None


def test_order_and_company_forms_do_not_make_a_name_another() -> None:
    assert core("HOLM, Marta") == core("Marta Holm")
    assert core("Crane Works Co., Ltd.") == core("CRANE WORKS COMPANY LIMITED")
    assert core("Crane Works No. 4") != core("Crane Works No. 5")


def test_every_programme_followed_is_one_of_the_register() -> None:
    from pipeline import REFERENCE_FOLDER

    register = read_register(REFERENCE_FOLDER)
    assert register is not None
    programmes = {entry.text("programme") for entry in register.entries}
    assert {programme.register for form in list_formats() for programme in form.programmes} <= programmes


def test_a_party_without_a_name_is_passed_over(tmp_path: Path) -> None:
    form, rows = read_list(_screening(tmp_path, [ON_ENTITY_LIST | {"addresses": "Urumqi"}]))
    assert listed_parties(form, rows) == []


def test_the_command_reports_and_writes_nothing(tmp_path: Path, folder: Path) -> None:
    path = _screening(tmp_path, [ON_ENTITY_LIST | {"name": "Tall Kiln Technology", "start_date": "2021-03-05"}])
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", "register", "check", *map(str, arguments), "--reference", str(folder)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = run(path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == [
        "gone     el-loom: Blue Loom Textiles is not on the list",
        "0 new, 0 changed, 1 gone; 1 unnamed group of the register cannot be compared. Nothing was written.",
    ]
    for wrong in (folder / REGISTER_FILE, tmp_path / "missing.csv"):
        failed = run(wrong)
        assert failed.returncode == 2 and failed.stderr.startswith("error:") and "Traceback" not in failed.stderr
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
