"""The documentation is in step with the program: what is documented exists, and the reverse."""

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from dashboard.charts import CHARTS
from dashboard.cli import parser
from dashboard.codebook import parse_codebook
from dashboard.export.look import Look
from dashboard.export.outputs import OUTPUTS
from dashboard.view import LANGUAGES, METRICS, PROJECTIONS, STACKS, View, parameter
from docs.write_codebook import PACKAGE, PAGE, page


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def makefile(root: Path) -> str:
    return (root / "Makefile").read_text("utf-8")


def test_the_codebook_page_is_what_the_data_package_says() -> None:
    codebook = parse_codebook(json.loads(PACKAGE.read_text("utf-8")))
    written = PAGE.read_text("utf-8")
    assert written == page(codebook), "docs/codebook.md is out of step: run `make docs`"
    for table in codebook.values():
        section = written.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE) == list(table.columns)


def test_every_make_target_has_a_line_of_help(makefile: str) -> None:
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert sorted(phony.split()) == sorted(targets(makefile))


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "data/README.md"])
def test_every_make_command_that_is_named_exists(root: Path, makefile: str, document: str) -> None:
    text = (root / document).read_text("utf-8")
    named = set(re.findall(r"^make (\w+)", text, re.MULTILINE)) | set(
        re.findall("`make (\\w+)", text)
    )
    assert named <= targets(makefile)


def test_the_readme_names_what_people_and_ci_run(readme: str) -> None:
    for target in ("run", "test", "check", "bench", "help"):
        assert f"make {target}" in readme


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE))


def test_every_command_line_of_the_readme_is_understood(readme: str) -> None:
    lines = re.findall(r"^influence-atlas (.*)$", readme, flags=re.MULTILINE)
    assert len(lines) >= 5
    for line in lines:
        parser().parse_args(shlex.split(line, comments=True))


def test_every_option_of_the_command_line_is_in_the_readme(readme: str) -> None:
    known = set(options(parser())) - {"--help"}
    named = set(re.findall(r"--[a-z][a-z-]*", re.sub(r"(?m)^pip .*$", "", readme)))
    assert named == known


def options(command: argparse.ArgumentParser) -> Iterator[str]:
    """Long options of a command and of all commands under it."""
    for action in command._actions:
        yield from (name for name in action.option_strings if name.startswith("--"))
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from options(below)


def test_every_parameter_of_a_link_is_in_the_readme(readme: str) -> None:
    rows = re.findall(r"^\| (`.*?) \|", section(readme, "The link"), flags=re.MULTILINE)
    documented = [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]
    assert sorted(documented) == sorted(parameter(field.name) for field in fields(View))
    for value in (*METRICS, *STACKS, *LANGUAGES, *PROJECTIONS):
        assert f"`{value}`" in section(readme, "The link")


def test_every_setting_of_the_environment_is_in_the_readme(root: Path, readme: str) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "dashboard").rglob("*.py"))
    pattern = r"INFLUENCE_ATLAS_[A-Z_]+"
    assert set(re.findall(pattern, readme)) == set(re.findall(pattern, code))


def test_every_figure_is_in_the_readme(readme: str) -> None:
    for name in CHARTS:
        assert f"`{name}`" in section(readme, "From the command line")


def test_the_tour_of_the_folders_names_every_part_of_the_package(root: Path, readme: str) -> None:
    named = re.findall(r"^\| `([\w/.]+)` \|", section(readme, "The folders"), flags=re.MULTILINE)
    assert all((root / path).exists() for path in named)
    parts = [
        path
        for path in (root / "dashboard").iterdir()
        if path.name not in {"__init__.py", "__pycache__"}
    ]
    expected = {path.relative_to(root).as_posix() + "/" * path.is_dir() for path in parts}
    assert expected == {
        path for path in named if path.startswith("dashboard/") and path != "dashboard/"
    }


@pytest.mark.parametrize("document", ["README.md", "docs/codebook.md", "data/README.md"])
def test_every_link_within_the_repository_leads_somewhere(root: Path, document: str) -> None:
    file = root / document
    for target in re.findall(r"\]\(([^)\s]+)\)", file.read_text("utf-8")):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        linked = file.parent / path if path else file
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text("utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


def section(text: str, heading: str) -> str:
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_notebook_example_runs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (root / "docs" / "exports.md").read_text("utf-8")
    [example] = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    monkeypatch.chdir(tmp_path)
    made: dict[str, object] = {}
    exec(example, made)
    assert str(made["figure"]).startswith("b'<svg")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_every_output_and_look_is_in_the_docs(root: Path) -> None:
    page = (root / "docs" / "exports.md").read_text("utf-8")
    for name in OUTPUTS:
        assert f"`{name}`" in page or name == "map"
    for choice in fields(Look):
        option = "untitled" if choice.name == "titled" else choice.name
        assert f"`--{option}`" in page
