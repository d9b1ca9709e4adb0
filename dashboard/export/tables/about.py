"""What a file of tables says of itself: the same words in every format."""

from dashboard.export.citations import TITLE, cite_view
from dashboard.export.cite import one_line
from dashboard.export.link import reopening_link
from dashboard.queries.select import Selection

SCOPE = (
    "It records activity, not influence. It is a sample and no survey: numbers of records show "
    "where was searched, so do not rank partners or countries by them."
)
READING = {
    "Dates": "Written only as precisely as they are known: 2024-06-05, 2024-06 or 2024. A ~ behind "
    "means about, and ../2024-06-05 by that day. Local to the place.",
    "Status": "The furthest step that a source reports by the date shown. Agreements count from "
    "signature, everything else from when it began.",
    "Sourcing": "Computed: strong with two independent origins, or each side's official word; "
    "partial with one; thin with only state-controlled or social media. Disputed is a mark beside "
    "it: a source says otherwise.",
}
MACHINE_COPIES = "Parquet, GeoJSON, GeoPackage and the data package"
"""The formats whose cells are as they are in the data, whatever they begin with."""


def about(selection: Selection) -> dict[str, str]:
    """Where a file comes from: view, date shown, fingerprint, licence, how to cite it and link."""
    return {
        "title": TITLE,
        "view": one_line(selection.sentence()),
        "date_shown": str(selection.day.date()),
        "fingerprint": selection.atlas.fingerprint,
        "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "cite_as": cite_view(selection).text,
        "link": reopening_link(selection),
    }
