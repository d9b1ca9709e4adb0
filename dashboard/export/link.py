"""The link that opens a View again, as exports carry it."""

import os
from urllib.parse import urlencode

from dashboard.atlas import Atlas
from dashboard.queries.changes import DATA
from dashboard.queries.select import Selection

HOME = "http://localhost:8501/"
"""Where `make run` serves the Atlas; a public one names its address in the environment."""

SETTING = "INFLUENCE_ATLAS_ADDRESS"


def reopening_link(selection: Selection) -> str:
    """The address of the View, with the data that it was made on.

    The same from the page, the command line and a notebook: it rests on the setting, and not on
    the address by which a reader came.
    """
    page = "compare" if selection.view.versus else ""
    return f"{_home()}/{page}?{link_query(selection)}"


def record_link(atlas: Atlas, record_id: str) -> str:
    """The address of a record's own page, with the data that it was made on."""
    return f"{_home()}/record?{urlencode({'record': record_id, DATA: atlas.fingerprint})}"


def link_query(selection: Selection) -> str:
    """The parameters of the View, and the fingerprint of the data that it was made on."""
    query = {**selection.view.to_query(), DATA: selection.atlas.fingerprint}
    return urlencode(query, doseq=True)


def _home() -> str:
    return os.environ.get(SETTING, HOME).rstrip("/")
