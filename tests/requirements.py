"""What tests need beyond Python packages: programs of Debian. Installed when we may, else asked for in clear words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAMS = {"chromium": "chromium", "wrk": "wrk", "hledger": "hledger", "xmllint": "libxml2-utils"}
"""Programs of Debian and the packages that hold them; wrk is for `make bench` alone."""


def require(*programs: str) -> None:
    """Make sure that these programs are there, installing their packages when root; ends the run when they are not."""
    missing = [PROGRAMS[program] for program in programs if shutil.which(program) is None]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, **quiet
        )
        missing = [PROGRAMS[program] for program in programs if shutil.which(program) is None]
    if missing:
        sys.exit(f"The tests use real programs. Please install: {' '.join(missing)}")


if __name__ == "__main__":
    require("chromium", "hledger", "xmllint")
