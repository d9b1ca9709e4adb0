"""Settings for every test."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests import chromium

# Properties are about values, never about time: this machine may be slow.
settings.register_profile("atlas", deadline=None, print_blob=True)
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to drive; without one the test fails, it is never skipped."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING)
    return path
