"""``influence-atlas validate``: what it prints and how it ends."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.load import load_atlas
from tests.small_folder import small_tables, write_folder


def _lines(text: str) -> dict[str, list[str]]:
    """Words of each line of the table, by their first."""
    return {line.split()[0]: line.split()[1:] for line in text.splitlines() if line}


def test_a_clean_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path)
    assert main(["validate", str(folder)]) == 0
    printed = _lines(capsys.readouterr().out)
    assert printed["table"] == ["rows", "left", "out", "errors", "warnings"]
    assert printed["stops"] == ["3", "0", "0", "0"]
    assert printed["total"] == ["38", "0", "0", "0"]
    assert printed["fingerprint"] == [load_atlas(folder).fingerprint]


def test_warnings_are_shown_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small_tables()
    tables["sources"][0]["published"] = ""
    assert main(["validate", str(write_folder(tmp_path, tables))]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("warning: sources.csv row 2, column published: expected the date")
    assert _lines(printed)["sources"] == ["3", "0", "0", "1"]


def test_errors_are_shown_counted_and_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small_tables()
    tables["stops"][0]["country"] = "ZZZ"
    folder = str(write_folder(tmp_path, tables))
    assert main(["validate", folder]) == 1
    printed = capsys.readouterr().out
    first = "error: stops.csv row 2, column country: 'ZZZ': expected the iso3 of a row of countries"
    assert printed.startswith(first)
    assert _lines(printed)["stops"] == ["3", "1", "1", "0"]
    assert _lines(printed)["citations"] == ["9", "1", "1", "0"]
    assert _lines(printed)["total"] == ["38", "2", "2", "0"]


def test_json_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = small_tables()
    tables["stops"][0]["country"] = "ZZZ"
    folder = write_folder(tmp_path, tables)
    assert main(["validate", str(folder), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    atlas = load_atlas(folder)
    assert report["readable"] is True
    assert report["fingerprint"] == atlas.fingerprint
    assert report["problems"] == [asdict(problem) for problem in atlas.problems]
    assert report["tables"]["stops"] == {"rows": 3, "left_out": 1, "errors": 1, "warnings": 0}
    assert list(report["tables"]) == list(atlas.codebook)


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path)
    (folder / "tours.csv").unlink()
    (folder / "links.csv").write_bytes(b"")
    assert main(["validate", str(folder)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(": expected")[0] for line in captured.err.splitlines()] == [
        "error: tours.csv",
        "error: links.csv",
    ]
    assert main(["validate", str(folder), "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["readable"], report["fingerprint"], report["tables"]) == (False, None, {})
    assert [problem["file"] for problem in report["problems"]] == ["tours.csv", "links.csv"]


@pytest.mark.parametrize("folder", ["https://example.org/data", "nowhere"])
@pytest.mark.parametrize("command", [["validate"], []])
def test_what_is_no_folder_gets_one_line(
    command: list[str],
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """To check it as to serve it."""
    monkeypatch.chdir(tmp_path)
    assert main(["--data", folder, *command]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"error: {folder}: expected a folder")


def test_the_folder_may_come_from_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_folder(tmp_path))
    assert main(["--data", folder, "validate"]) == 0
    assert _lines(capsys.readouterr().out)["total"][0] == "38"


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["check"])
    assert raised.value.code == 2
    assert "validate" in capsys.readouterr().err
