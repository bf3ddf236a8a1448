"""What tests need beyond Python packages: programs of Debian. Installed when we may, else asked for in clear words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "chromium": ("chromium",),
    "wrk": ("wrk",),
    "hledger": ("hledger",),
    "xmllint": ("libxml2-utils",),
    "frog": ("frog", "frogdata", "uctodata"),
}
"""Programs of Debian and the packages that hold them; wrk is for `make bench` alone."""


def require(*programs: str, wished: tuple[str, ...] = ()) -> None:
    """Make sure that these programs are there, installing their packages when root; ends the run when they are not.

    Those that are ``wished`` for are installed along with them; without them the run goes on and their tests are left out.
    """
    missing = _missing(programs)
    left_out = _missing(wished)
    if (missing or left_out) and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_get("update", "-qq")
        for packages in (
            missing,
            left_out,
        ):  # apart: one that this Debian does not have stops the others of its call
            if packages:
                _apt_get("install", "-y", "-qq", "--no-install-recommends", *packages)
        missing, left_out = _missing(programs), _missing(wished)
    if left_out:
        print(f"Not installed, and therefore not tested: {' '.join(left_out)}", file=sys.stderr)
    if missing:
        sys.exit(f"The tests use real programs. Please install: {' '.join(missing)}")


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, stdout=subprocess.DEVNULL, env=environment)


def _missing(programs: tuple[str, ...]) -> list[str]:
    return [package for program in programs if shutil.which(program) is None for package in PROGRAMS[program]]


if __name__ == "__main__":
    require("chromium", "hledger", "xmllint", wished=("frog",))
