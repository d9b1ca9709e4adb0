"""One chart a file: a Vega-Lite spec, built once for what it depends on, and the rows it draws."""

from dashboard.charts import activity, calendar, comparison, matrix, ranking, reach, timeline
from dashboard.charts.drawing import Draw

CHARTS: dict[str, Draw] = {
    "activity": activity.draw,
    "timeline": timeline.draw,
    "ranking": ranking.draw,
    "matrix": matrix.draw,
    "comparison": comparison.draw,
    "reach": reach.draw,
    "calendar": calendar.draw,
}
"""The charts by the name that the command line gives them, in the order of the page."""

OVERVIEW = ("activity", "timeline", "ranking", "matrix")
"""The charts of any View; the others are about one thing, and stand on its page."""
