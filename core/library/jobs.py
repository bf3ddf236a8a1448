"""What the library does in the background."""

from __future__ import annotations

from core.library.service.refreshing import refresh_cells

__all__ = ["refresh_cells"]
