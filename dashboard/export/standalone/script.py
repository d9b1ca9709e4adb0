"""The code of a page on a disk: the app's own modules and the page's, joined, and two libraries.

A file on a disk can import no module from beside it, so they are joined in the order in which they
need each other, each in a scope of its own.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import vl_convert

import dashboard

PAGE = Path(__file__).parent
"""The page's template, style sheet and modules."""

APP = Path(dashboard.__file__).parent / "ui" / "browser"
"""The app's modules, read as files: the map on a disk is the app's map."""

_IMPORT = re.compile(r'^import \{ (.+) \} from "\./(.+)"$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b|\bimport[.(]|</script", re.MULTILINE)


@cache
def page_script() -> str:
    """The page's own script; a module of the page stands in for the app's of the same name."""
    joined: dict[str, str] = {}
    _join("page.js", joined, ())
    return "\n".join(['"use strict"', "const modules = {}", *joined.values(), ""])


def _join(name: str, joined: dict[str, str], within: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in joined:
        return
    if name in within:
        raise ValueError(f"modules that need each other cannot be joined: {name}, {within}")
    path = next(folder / name for folder in (PAGE, APP) if (folder / name).is_file())
    text = path.read_text(encoding="utf-8")
    for _, needed in _IMPORT.findall(text):
        _join(needed, joined, (*within, name))
    exported = ", ".join(found for _, found in _EXPORT.findall(text))
    text = _IMPORT.sub(r'const { \1 } = modules["\2"]', text)
    text = _EXPORT.sub(r"\1", text)
    if unread := _LEFT_OVER.search(text):
        raise ValueError(f"{name} has what cannot be joined: {unread[0]!r}")
    joined[name] = f'modules["{name}"] = (() => {{\n{text}\nreturn {{ {exported} }}\n}})()'


@cache
def deck_script() -> str:
    """The deck.gl bundle of the installed pydeck, without the address of its source map."""
    bundle = files("pydeck") / "nbextension" / "static" / "index.js"
    text = bundle.read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


@cache
def vega_script() -> str:
    """Vega, Vega-Lite and Vega-Embed as vl-convert bundles them, with its names to itself."""
    return f"(() => {{{vl_convert.javascript_bundle('window.vegaEmbed = vegaEmbed')}\n}})()"
