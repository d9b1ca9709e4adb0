"""What the pages of tours and of officials say of the filters that narrow them."""

from dashboard.language import say
from dashboard.queries.select import Selection, selected
from dashboard.queries.tours import TourRow
from dashboard.ui import filters
from dashboard.view import View


def narrowed_by(selection: Selection, subject: str = "") -> str:
    """The View's sentence where more narrows it than its ``subject``; otherwise ""."""
    return selection.sentence() if _narrowing(selection.view, subject) else ""


def looser_views(selection: Selection, subject: str = "") -> list[tuple[View, str, int]]:
    """Without tours in view: Views with one filter less that have some, its name, how many.

    The ``subject`` of the page is not undone.
    """
    if len(selection.tours):
        return []
    found = []
    for name in _narrowing(selection.view, subject):
        view = selection.view.loosened(name)
        if count := len(selected(selection.atlas, view).tours):
            found.append((view, filters.FILTER_LABELS[name], count))
    return found


def year_heading(tour: TourRow) -> str:
    """The heading over the tours that began in the same year."""
    return str(tour.year) if tour.year else say("Date unknown")


def _narrowing(view: View, subject: str) -> list[str]:
    """Filters beside the subject. That only tours are shown narrows nothing on these pages."""
    names = [name for name in view.active_filters() if name != subject]
    return [name for name in names if name != "only" or view.only != "tours"]
