"""CITATION.cff says of the software what the package, the data and the changelog say."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from dashboard.export.citations import AUTHOR, LICENCE, TITLE

ROOT = Path(__file__).parents[1]
CITATION = (ROOT / "CITATION.cff").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def values(key: str, text: str = CITATION) -> list[str]:
    """What stands after each ``key:``, at any depth, in order."""
    return [found.strip('"') for found in re.findall(rf"^[ -]*{key}: (.+)$", text, re.MULTILINE)]


def test_it_is_of_this_software() -> None:
    assert values("cff-version") == ["1.2.0"]
    assert values("type") == ["software", "data"]
    assert values("title")[0] == TITLE
    assert values("name") == [AUTHOR, AUTHOR]


def test_no_person_and_no_address_is_made_up() -> None:
    assert not re.search("given-names|family-names|orcid|doi|url|repository|http", CITATION)


def test_the_version_is_that_of_the_package_and_the_changelog() -> None:
    version, released = re.findall(
        r"^## (\S+), (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )[0]
    assert PROJECT["version"] == version
    assert values("version") == [version, version]
    assert values("date-released") == ([] if released == "unreleased" else [released])


@pytest.mark.parametrize(("place", "licence"), [(0, "Apache-2.0"), (1, "CC-BY-4.0")])
def test_code_and_tables_have_the_licences_they_are_under(place: int, licence: str) -> None:
    assert values("license")[place] == licence
    assert licence in PROJECT["license"].split(" AND ")


def test_the_licence_in_citations_is_that_of_the_data() -> None:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    assert [found["name"] for found in package["licenses"]] == [LICENCE.replace(" ", "-", 2)]
