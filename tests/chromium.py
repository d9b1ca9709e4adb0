"""The Chromium that drives the browser tests and the benchmarks.

``python -m tests.chromium`` prepares for them: it is silent when there is one, installs Debian's
where it may, and otherwise says which package is missing.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGE = "chromium"
MISSING = (
    f"No Chromium found. Install one (on Debian the package is '{PACKAGE}') "
    "or name it: make test CHROMIUM=/path/to/chromium"
)


def find() -> str | None:
    """Path of the browser: what CHROMIUM names, or else the first one that is installed."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def install() -> bool:
    """Install Debian's package, when this is root on a Debian; whether that worked."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    print(f"Installing the package '{PACKAGE}' for the browser tests (once)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", PACKAGE]):
        run = subprocess.run([apt, "-qq", *command], env=environment, stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            return False
    return True


def prepare() -> None:
    """Make sure that there is one, or end the program with a line that says what is missing."""
    may_install = not os.environ.get("CHROMIUM")
    if not find() and not (may_install and install() and find()):
        sys.exit(MISSING)


if __name__ == "__main__":
    prepare()
