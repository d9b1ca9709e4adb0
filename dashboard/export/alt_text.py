"""What a figure shows, in words for who cannot see it: the same in its file and on the page."""

from dashboard.charts import CHARTS
from dashboard.export.map import words as map_words
from dashboard.export.map.itinerary import itinerary, single_tour
from dashboard.export.map.scene import scene
from dashboard.queries.select import Selection


def alt_text(selection: Selection, name: str) -> str:
    """Two to five sentences computed from the data behind the figure; "" for an empty chart.

    What the figure is of and over which time, how many, the largest few with their numbers, what
    ended or is disputed, and what is left out. KeyError for a name that is no figure.
    """
    if name != "map":
        return CHARTS[name](selection, "light").alt
    shown = scene(selection)
    tour = single_tour(selection, shown)
    return map_words.alt(selection, shown, itinerary(selection, shown, tour) if tour else None)
