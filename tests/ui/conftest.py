"""The app without a browser, on a folder and a page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import cache
from tests.small_folder import small_tables, write_folder

APP = Path(cache.__file__).parent / "app.py"

Open = Callable[..., AppTest]


@pytest.fixture
def open_app() -> Open:
    """Opens a page of a folder; keywords are the link's parameters, with _ for -."""

    def opened(folder: Path, page: str = "map", **query: str | list[str]) -> AppTest:
        cache.open_folder(folder)
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        app.run()
        if page != "map":
            app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception, app.exception
        return app

    return opened


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one tour and a few records."""
    return write_folder(tmp_path / "data")


@pytest.fixture
def no_records(tmp_path: Path) -> Path:
    """A folder with countries and nothing else."""
    tables = small_tables()
    for name in tables:
        if name != "countries":
            tables[name] = []
    return write_folder(tmp_path / "data", tables)
