"""The About page: what the Atlas records, its rules with a case each, how to cite and correct."""

from dashboard.dates import PartialDate
from dashboard.export.citations import cite_atlas
from dashboard.queries.worked_cases import numbers, worked_cases
from dashboard.ui import cache, controls
from dashboard.ui.page_html import show

atlas = cache.loaded().atlas

show(
    "about",
    view=controls.current_view(),
    cases=worked_cases(atlas),
    held=numbers(atlas),
    day=PartialDate.of(atlas.newest).describe(),
    fingerprint=atlas.fingerprint,
    cited=cite_atlas(atlas),
)
