"""A link says which data it was made on, and a page what has changed since."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cli import main
from dashboard.load import load_atlas
from dashboard.ui import cache
from tests.small_folder import small_tables, write_folder

APP = Path(cache.__file__).parent / "app.py"
UNKNOWN = "0123456789ab"

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data")


@pytest.fixture
def old(folder: Path) -> str:
    """The fingerprint of a release, after which a title changed and the training was withdrawn."""
    assert main(["release", "2026.10", "--data", str(folder)]) == 0
    fingerprint = load_atlas(folder).fingerprint
    tables = small_tables()
    tables["cooperation"][0]["title"] = "Other words"
    for name in ("cooperation", "steps", "links", "citations"):
        tables[name] = [row for row in tables[name] if "ru-bf-training" not in row.values()]
    tables["tours"][0]["note"] = "Added later"
    write_folder(folder, tables)
    return fingerprint


def opened(folder: Path, **query: str | list[str]) -> AppTest:
    cache.open_folder(folder)
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return rerun(app)


def rerun(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def notices(app: AppTest) -> list[str]:
    said = [each.value.replace("\\", "") for each in app.info]
    return [line for line in said if line.startswith("This link")]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return rerun(app)


def data(app: AppTest) -> Any:
    return dict(app.query_params).get("data")


def test_what_is_chosen_makes_a_link_of_the_data_shown(folder: Path) -> None:
    current = load_atlas(folder).fingerprint
    app = opened(folder)
    assert data(app) is None
    app.text_input(key="choice_text").set_value("Oyo").run()
    assert data(app) == current
    app.text_input(key="choice_text").set_value("").run()
    assert data(app) is None
    app.pills(key="layers").unselect("routes").run()
    assert data(app) == current


@pytest.mark.parametrize("query", [{}, {"actor": "RUS"}, {"text": "Oyo", "hide": "routes"}])
def test_a_link_of_the_same_data_or_of_none_stays_as_it_is(
    folder: Path, query: dict[str, str]
) -> None:
    current = load_atlas(folder).fingerprint
    for carried in ({}, {"data": current}):
        app = opened(folder, **query, **carried)
        assert notices(app) == []
        assert dict(app.query_params) == {**query, **carried}


def test_a_link_of_a_release_says_what_has_changed_in_the_view(folder: Path, old: str) -> None:
    for query, said in (
        ({}, "2 records changed, 1 withdrawn. Fetch release 2026.10 to see it as it was."),
        ({"type": "instructors"}, "2 records changed. Fetch"),  # a tour has no type, and is kept
        ({"type": "agreement"}, "1 record changed. Fetch"),
        ({"country": "GIN"}, "1 record changed. Fetch"),
    ):
        [notice] = notices(opened(folder, **query, data=old))
        assert notice.startswith(
            f"This link was made on release 2026.10 (data {old}). Since then, in this view: {said}"
        )


def test_what_has_changed_is_listed_when_asked(folder: Path, old: str) -> None:
    app = opened(folder, data=old)
    before = len(app.dataframe)
    app.toggle(key="release-list").set_value(True)
    rerun(app)
    assert len(app.dataframe) == before + 1
    listed = app.dataframe[0].value
    assert list(zip(listed.index, listed["change"], listed["title"], strict=True)) == [
        ("ru-bf-training", "Withdrawn", "ru-bf-training"),
        ("ru-bf-instructors", "Changed", "Other words"),
        ("ru-lavrov-2024-06", "Changed", "Lavrov in Africa"),
    ]
    # Elsewhere, the line alone: there is no drawer to open a record in.
    rerun(app.switch_page("app_pages/codebook.py"))
    assert (len(notices(app)), len(app.toggle)) == (1, 0)


def test_the_notice_stays_until_something_else_is_shown(folder: Path, old: str) -> None:
    current = load_atlas(folder).fingerprint
    app = opened(folder, actor="RUS", data=old)
    assert len(notices(app)) == 1
    for page in ("data", "codebook", "map"):
        rerun(app.switch_page(f"app_pages/{page}.py"))
        assert len(notices(app)) == 1, page
        assert data(app) == old
    app.pills(key="layers").unselect("routes").run()
    assert (len(notices(app)), data(app)) == (1, old)
    app.text_input(key="choice_text").set_value("Oyo").run()
    assert (notices(app), data(app)) == ([], current)
    # Back: the address is again that of the link.
    app.query_params.clear()
    app.query_params["actor"], app.query_params["data"] = "RUS", old
    rerun(app)
    assert (len(notices(app)), data(app)) == (1, old)


@pytest.mark.parametrize("query", [{}, {"actor": "RUS"}])
def test_one_click_makes_it_a_link_of_the_data_shown(
    folder: Path, old: str, query: dict[str, str]
) -> None:
    current = load_atlas(folder).fingerprint
    app = press(opened(folder, **query, data=old), "update-link")
    assert notices(app) == []
    assert dict(app.query_params) == (query and {**query, "data": current})
    assert notices(rerun(app)) == []


def test_a_link_of_data_that_nobody_knows_says_so(folder: Path) -> None:
    app = opened(folder, data=UNKNOWN)
    line = f"This link was made on other data ({UNKNOWN}), which is no release known here."
    assert notices(app) == [line]


def test_a_broken_release_file_is_named_and_harms_nothing(folder: Path, old: str) -> None:
    (folder / "releases" / "2026.11.json").write_text('{"name": "2026.11", "records": [[1]]}')
    [notice] = notices(opened(folder, data=old))
    assert "2 records changed, 1 withdrawn" in notice
    assert "2026.11.json: expected a release" in notice


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("![](https://elsewhere.example/x.png)", "expected a fingerprint of 12 digits"),
        ("", "expected a fingerprint of 12 digits"),
        (["0123456789ab", "ba9876543210"], "data: given 2 times, expected once"),
    ],
)
def test_what_is_no_fingerprint_is_ignored_and_said(
    folder: Path, value: str | list[str], said: str
) -> None:
    app = opened(folder, actor="RUS", data=value)
    assert notices(app) == []
    [warning] = app.warning
    assert said in warning.value.replace("\\", "")
    assert dict(app.query_params) == {"actor": "RUS"}
