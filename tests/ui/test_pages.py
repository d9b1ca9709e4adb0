"""Every page, empty, with one record and full, without an exception."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.load import shipped_data
from dashboard.ui import cache
from tests.small_folder import small_tables, write_folder

PAGES = ("map", "data", "codebook")
Open = Callable[..., AppTest]


@pytest.fixture
def open_app() -> Open:
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


APP = Path(cache.__file__).parent / "app.py"


def texts(app: AppTest) -> str:
    return "\n".join(
        element.value for kind in ("markdown", "caption", "info", "warning") for element in app.get(kind)
    )


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_on_the_shipped_data(open_app: Open, page: str) -> None:
    open_app(shipped_data(), page)
