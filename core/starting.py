"""The first step of `kernkracht`: what needs no server and no database does not wait until those are imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; `kernkracht deidentify` without the rest of the house, which takes longer to import than it takes."""
    if sys.argv[1:2] == ["deidentify"]:
        _deidentify(sys.argv[2:])
    else:
        from core.cli import main as run  # noqa: PLC0415 - all of the house comes along

        run()


def _deidentify(arguments: list[str]) -> None:
    from cyclopts import App  # noqa: PLC0415 - only this command

    from core.kit.logs import configure_logs  # noqa: PLC0415 - only this command
    from core.knowledge.deidentify.command import run  # noqa: PLC0415 - its word lists take a moment

    configure_logs()
    app = App(name="kernkracht deidentify")
    app.default(run)
    app(arguments)


if __name__ == "__main__":
    main()
