"""The Record page: one record with its steps, sources, disagreements and links."""

from dashboard.queries.records import listed_records
from dashboard.queries.select import selected
from dashboard.ui import cache, controls
from dashboard.ui.page_html import show
from dashboard.ui.record_panel import show_record

NEWEST = 40
"""How many records the page lists that was opened without one."""

atlas = cache.loaded().atlas
view = controls.current_view()

if view.record:
    show_record(atlas, view, compact=False)
else:
    selection = selected(atlas, view)
    show(
        "record_chooser",
        view=view,
        records=listed_records(selection, places=slice(NEWEST)),
        sentence=selection.sentence(),
    )
