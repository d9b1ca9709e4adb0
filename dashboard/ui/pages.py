"""The pages, and the addresses at which they show a View."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from dashboard.language import later
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page: its name in the masthead, "" where other pages alone lead to it.

    ``filtered``: the filters stand beside it, since it shows records of the View, of the kind that
    ``only`` says as a View does.
    """

    label: str
    title: str
    filtered: bool = False
    only: str = "all"


PAGES = {
    "map": PageKind(later("Map"), later("Map"), filtered=True),
    "tours": PageKind(later("Tours"), later("Tours"), filtered=True, only="tours"),
    "country": PageKind(later("Countries"), later("Country"), filtered=True),
    "actor": PageKind(later("Partners"), later("Foreign partner"), filtered=True),
    "official": PageKind("", later("Official"), filtered=True, only="tours"),
    "compare": PageKind(later("Compare"), later("Compare"), filtered=True),
    "record": PageKind("", later("Record")),
    "about": PageKind(later("About"), later("About")),
    "data": PageKind(later("Data"), later("Data")),
    "codebook": PageKind(later("Codebook"), later("Codebook")),
}
"""By the name in their addresses; each is a file of ``app_pages``. The map is the front page."""


@lru_cache(4096)
def href(page: str, view: View) -> str:
    """The address of a View on a page, relative to every page of the Atlas."""
    path = "./" if page == "map" else page
    query = urlencode(view.to_query(), doseq=True)
    return f"{path}?{query}" if query else path


def about(view: View, **choices: object) -> View:
    """A View of one thing alone, in the same language and on the same date."""
    return View(**{"as_of": view.as_of, "language": view.language, **choices})  # type: ignore[arg-type]
