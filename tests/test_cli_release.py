"""``influence-atlas release`` and ``diff``."""

import json
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.load import load_atlas
from dashboard.load.releases import make_release, read_release
from tests.small_folder import Tables, small_tables, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data")


def release(folder: Path, name: str) -> int:
    return main(["release", name, "--data", str(folder)])


def test_a_release_is_written_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = load_atlas(folder)
    file = folder / "releases" / "2026.11.json"
    assert release(folder, "2026.11") == 0
    assert read_release(file) == make_release(before, "2026.11")
    assert capsys.readouterr().out == f"{file}: 4 records, data {before.fingerprint}\n"
    # It is not part of the data that it is of.
    after = load_atlas(folder)
    assert (after.fingerprint, after.problems) == (before.fingerprint, before.problems)
    written = file.read_bytes()
    assert release(folder, "2026.11") == 0
    assert "there already" in capsys.readouterr().out
    assert file.read_bytes() == written


def test_another_state_of_the_data_takes_another_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(folder, "2026.11") == 0
    file = folder / "releases" / "2026.11.json"
    written = file.read_bytes()
    assert release(folder, "2026.12") == 1
    assert "have this name already" in capsys.readouterr().err
    tables = small_tables()
    tables["cooperation"][0]["title"] = "Other words"
    write_folder(folder, tables)
    assert release(folder, "2026.11") == 1
    assert "for other data; expected a new name" in capsys.readouterr().err
    assert file.read_bytes() == written
    assert release(folder, "2026.12") == 0
    assert sorted(path.name for path in file.parent.iterdir()) == ["2026.11.json", "2026.12.json"]


@pytest.mark.parametrize("name", ["../escape", "a/b", "", "2026 11"])
def test_a_name_that_is_none_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert release(folder, name) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "no slashes" in said.err
    assert not (folder / "releases").exists()


def test_rows_left_out_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = small_tables()
    tables["coverage"][0]["country"] = "ZZZ"
    write_folder(folder, tables)
    assert release(folder, "2026.11") == 0
    assert capsys.readouterr().err.startswith("1 rows of the data are left out")


def test_what_cannot_be_written_leaves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "releases").write_text("not a folder")
    assert release(folder, "2026.11") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_folder_that_is_none_is_code_two(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "nowhere")
    for call in (
        ["release", "2026.11", "--data", nowhere],
        ["diff", nowhere, str(folder)],
        ["diff", str(folder), nowhere],
        ["diff", "--json", str(folder), nowhere],
    ):
        assert main(call) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)


def changed() -> Tables:
    tables = small_tables()
    tables["cooperation"][0] |= {"quantity_max": "150", "terms": "gift", "site": ""}
    tables["stops"][1]["city"] = tables["claims"][0]["value"] = "Brazzaville"
    tables["steps"][0]["note"] = "Seen"
    del tables["steps"][1]
    tables["citations"].append(
        {**tables["citations"][5], "source": "agency-2024-06-04", "origin": ""}
    )
    for name in ("cooperation", "steps", "links", "citations"):
        tables[name] = [row for row in tables[name] if "ru-bf-training" not in row.values()]
    new = {**tables["cooperation"][1], "coop_id": "ru-gn-aid", "type": "aid", "country": "GIN"}
    tables["cooperation"].append(new)
    tables["steps"].append(
        {**tables["steps"][-1], "step_id": "ru-gn-aid-s1", "coop_id": "ru-gn-aid"}
    )
    tables["citations"].append({**tables["citations"][7], "record_id": "ru-gn-aid"})
    tables["sources"][2]["kind"] = "state_media"
    tables["countries"][0]["capital"] = "Elsewhere"
    return tables


def test_a_difference_is_told_record_by_record_and_cell_by_cell(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write_folder(tmp_path / "other", changed())
    assert load_atlas(other).problems == ()
    assert main(["diff", str(folder), str(other)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"old: {folder}, data {load_atlas(folder).fingerprint}"
    assert said[1] == f"new: {other}, data {load_atlas(other).fingerprint}"
    counts = {line.split()[0]: line.split()[1:] for line in said[4:16]}
    assert counts["cooperation"] == ["1", "1", "1"]
    assert counts["steps"] == ["1", "1", "3"]
    assert counts["stops"] == ["0", "1", "0"]
    assert counts["officials"] == ["0", "0", "0"]
    rest = "\n".join(said[16:])
    for told in (
        "\ncooperation (+ added, ~ changed, - withdrawn)\n+ ru-gn-aid: More instructors announced\n"
        "~ ru-bf-instructors: Russian instructors in Burkina Faso\n",
        "\n    quantity_max: “100” → “150”\n",
        "\n    terms: (blank) → “gift”\n",
        "\n    site: “Ouagadougou” → (blank)\n",
        "\n    steps ru-bf-instructors-s1, note: (blank) → “Seen”\n",
        "\n    steps ru-bf-instructors-s2: withdrawn (step begun, date 2024-01-24, source ",
        "\n    citations ru-bf-instructors agency-2024-06-04 supports: added\n",
        "\n    sources ministry-2024-06-05, kind: “official” → “state_media”\n",
        "\n- ru-bf-training: Burkinabe forces trained in Russia\n",
        "\n~ ru-lavrov-2024-06: Lavrov in Africa\n",
        "\n    stops ru-lavrov-2024-06-cg, city: “Oyo” → “Brazzaville”\n",
        "\n    capital: ",
        "\nsources (+ added, ~ changed, - withdrawn)\n~ ministry-2024-06-05: On the talks\n"
        "    kind: “official” → “state_media”",
    ):
        assert told in f"\n{rest}\n", told
    # A record that did not change is not told.
    assert "~ ru-bf-instructors-more" not in rest


def test_the_same_as_json(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = write_folder(tmp_path / "other", changed())
    assert main(["diff", str(folder), str(other), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    cooperation = told["records"]["cooperation"]
    assert cooperation["added"] == [["ru-gn-aid"]]
    assert cooperation["withdrawn"] == [["ru-bf-training"]]
    [instructors] = cooperation["changed"]
    assert instructors["key"] == ["ru-bf-instructors"]
    own = next(row for row in instructors["rows"] if row["table"] == "cooperation")
    assert own["changed"] == {
        "quantity_max": ["100", "150"], "terms": ["", "gift"], "site": ["Ouagadougou", ""],
    }  # fmt: skip
    assert [row["key"] for row in told["tables"]["countries"]["changed"]] == [["BFA"]]
    assert told["old"]["fingerprint"] == load_atlas(folder).fingerprint


def test_the_same_data_are_no_difference(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write_folder(tmp_path / "other", line_end="\r\n", encoding="utf-8-sig")
    assert main(["diff", str(folder), str(other)]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["The same data."]


def test_cells_written_otherwise_are_said_to_be_that(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small_tables()
    tables["stops"][0]["lat"] += "0"
    other = write_folder(tmp_path / "other", tables)
    assert main(["diff", str(folder), str(other)]) == 1
    assert capsys.readouterr().out.splitlines()[2:] == [
        "The same records: only rows left out differ, or how a cell is written."
    ]


def test_text_from_the_data_stays_on_its_line(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small_tables()
    tables["cooperation"][0]["note"] = "one\ntwo"
    other = write_folder(tmp_path / "other", tables)
    assert main(["diff", str(folder), str(other)]) == 1
    assert "    note: (blank) → “one\\ntwo”\n" in capsys.readouterr().out
