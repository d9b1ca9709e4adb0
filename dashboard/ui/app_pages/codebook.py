"""The Codebook page: every table and column, from the one definition."""

from dashboard.language import spoken
from dashboard.ui import cache, controls
from dashboard.ui.page_html import show

show(
    "codebook",
    view=controls.current_view(),
    tables=list(cache.loaded().atlas.codebook.values()),
    in_english=spoken() == "en",
)
