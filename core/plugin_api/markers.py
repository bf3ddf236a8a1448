"""The two marks of pluggy: ours on what a hook is, an author's on what answers it."""

from __future__ import annotations

from typing import Final

import pluggy

PROJECT: Final = "kernkracht"
ENTRY_POINTS: Final = "kernkracht.plugins"
"""The entry-point group in which a distribution names its plugin: a name, and the module that holds the hooks."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
