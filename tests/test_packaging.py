"""The wheel holds all that the Atlas needs, and the locks pin all that it imports."""

import ast
import csv
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_codebook, shipped_data

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the pinned backend and without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), str(root))
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    """The files that the wheel's own RECORD names."""
    with zipfile.ZipFile(wheel) as archive:
        [record] = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
        return {row[0] for row in csv.reader(archive.read(record).decode().splitlines())}


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", arguments[0], "--no-index", *arguments[1:]]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr


def test_the_wheel_holds_every_file_of_the_data(root: Path, contents: set[str]) -> None:
    files = [path for path in (root / "data").rglob("*") if path.is_file()]
    expected = {f"dashboard/_data/{path.relative_to(root / 'data').as_posix()}" for path in files}
    assert expected <= contents
    tables = {f"dashboard/_data/{table.path}" for table in shipped_codebook().values()}
    geo = {"dashboard/_data/geo/countries.geojson", "dashboard/_data/geo/borders.json"}
    assert {"dashboard/_data/datapackage.json", *tables, *geo} <= contents


def test_the_wheel_holds_what_the_app_serves(root: Path, contents: set[str]) -> None:
    package = root / "dashboard"
    files = [p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert {p.relative_to(root).as_posix() for p in files} <= contents
    assert "dashboard/_config.toml" in contents
    for ending in ("/map.js", ".css", ".ttf", ".jinja", ".typ"):
        assert any(name.endswith(ending) for name in contents), ending


def test_the_wheel_holds_nothing_of_the_workshop(contents: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in contents} == {
        "dashboard",
        "influence_atlas",
    }


def test_an_installed_atlas_reads_its_own_data_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip("install", "--no-deps", "--no-compile", "--target", str(installed), str(wheel))
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "validate", "--json"],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["fingerprint"] == load_atlas(shipped_data()).fingerprint


def test_importing_the_command_line_leaves_the_app_alone() -> None:
    """Validating or exporting must not wait for a web server to load."""
    program = "import sys, dashboard.cli; print({'streamlit', 'dashboard.ui'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")


def test_what_the_package_imports_is_what_it_asks_for(root: Path) -> None:
    imported = {
        module.split(".")[0]
        for path in (root / "dashboard").rglob("*.py")
        for module in imports(ast.parse(path.read_text("utf-8")))
    }
    foreign = imported - set(sys.stdlib_module_names) - {"dashboard"}
    providers = packages_distributions()
    used = {providers[module][0].lower().replace("_", "-") for module in foreign}
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert used == {name_of(requirement) for requirement in project["dependencies"]}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_with_hashes_and_names_no_host(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted-host", text)
    requirements = text.replace("\\\n", "").splitlines()
    requirements = [
        line for line in requirements if line.strip() and not line.strip().startswith("#")
    ]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement), requirement


def test_the_locks_hold_what_pyproject_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    run = {*project["project"]["dependencies"], *groups["build"]}
    dev = run | {item for item in groups["dev"] if isinstance(item, str)}
    bench = dev | {item for item in groups["bench"] if isinstance(item, str)}
    for lock, wanted in zip(LOCKS, (run, dev, bench), strict=True):
        assert {name_of(item) for item in wanted} <= pins(root / lock).keys()


def test_each_lock_holds_the_one_before_it(root: Path) -> None:
    """`make` installs them one after the other, so none may change what is there."""
    run, dev, bench = (pins(root / lock) for lock in LOCKS)
    assert run.items() <= dev.items()
    assert dev.items() <= bench.items()


def imports(module: ast.Module) -> Iterator[str]:
    """Dotted names of the modules that a file imports, at its top or inside a function."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(requirement: str) -> str:
    return re.split(r"[<>=~!;\[ ]", requirement)[0]


def pins(lock: Path) -> dict[str, str]:
    """Version of each package that a lock names."""
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock.read_text("utf-8"), flags=re.MULTILINE))
