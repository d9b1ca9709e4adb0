"""The data as a zip that the Atlas opens again, once unpacked, as a data folder."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dashboard.codebook import Codebook
from dashboard.export.tables.about import about
from dashboard.export.tables.package import Package, Rows, package_of
from dashboard.export.tables.package_readme import readme
from dashboard.load import shipped_data
from dashboard.queries.select import Selection

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the earliest that the format has."""


def data_package(selection: Selection) -> bytes:
    """Tables, datapackage.json, README.md, LICENSE, FINGERPRINT.txt and VIEW.txt, as a zip.

    Cells are as they were written. A View without filters is the whole data: every row that was
    read, and the same fingerprint when the Atlas opens it. Of any other: its records, whole tours,
    their steps, claims, citations and sources, the links between them, and all countries, actors,
    officials and coverage; it has a fingerprint of its own.
    """
    package = package_of(selection)
    codebook = selection.atlas.codebook
    files = {
        codebook[name].path: _csv(rows, codebook, name) for name, rows in package.tables.items()
    }
    files["datapackage.json"] = _descriptor(package, files)
    files["README.md"] = readme(package).encode()
    files["LICENSE"] = (shipped_data() / "LICENSE").read_bytes()
    files["FINGERPRINT.txt"] = f"{package.fingerprint}\n".encode()
    files["VIEW.txt"] = _view(package).encode()
    return _zip(files)


def _csv(rows: Rows, codebook: Codebook, name: str) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(codebook[name].columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8", "surrogateescape")


def _descriptor(package: Package, files: Mapping[str, bytes]) -> bytes:
    """The Atlas's own datapackage.json, with what is in this one."""
    text = (shipped_data() / "datapackage.json").read_text(encoding="utf-8")
    shipped: dict[str, Any] = json.loads(text)
    atlas, facts = package.selection.atlas, about(package.selection)
    day = atlas.newest
    for resource in shipped["resources"]:
        content = files[resource["path"]]
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{sha256(content).hexdigest()}"
    resources = shipped.pop("resources")
    if not package.whole:
        shipped["name"] += "-view"
        shipped["title"] += " (one view)"
        shipped["view"] = {
            "sentence": facts["view"],
            "date_shown": facts["date_shown"],
            "of_fingerprint": atlas.fingerprint,
            "link": facts["link"],
        }
    described = {
        **shipped,
        "version": f"{day.year}.{day.month}.{day.day}+{package.fingerprint}",
        "created": f"{facts['date_shown']}T00:00:00Z",
        "fingerprint": package.fingerprint,
        "resources": resources,
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _view(package: Package) -> str:
    facts = about(package.selection)
    what = "The whole data." if package.whole else "One view of the data."
    return (
        f"{what}\n{facts['view']}\nAs known on {facts['date_shown']}, "
        f"data {facts['fingerprint']}.\n{facts['link']}\n"
    )


def _zip(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            # Readable by all, on every system alike.
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()
