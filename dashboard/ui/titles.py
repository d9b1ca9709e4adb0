"""What a browser's tab and its history call a page: the thing that it is about, or its own name."""

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.queries.records import record_title
from dashboard.ui.pages import PAGES
from dashboard.view import View

NAME = "Influence Atlas"

_SUBJECTS = {"country": "country", "actor": "actor", "official": "official", "tours": "tour"}
"""The filter whose one value a page is about."""


def page_title(atlas: Atlas, page: str, view: View) -> str:
    """Such as "Burkina Faso · Influence Atlas"."""
    if page == "map":
        return NAME
    subject = say(PAGES[page].title)
    if page == "record" and view.record:
        subject = record_title(atlas, view.record)
    elif page in _SUBJECTS:
        chosen = getattr(view, _SUBJECTS[page])
        subject = atlas.names[_SUBJECTS[page]][chosen[0]] if len(chosen) == 1 else subject
    return f"{subject} · {NAME}"
