"""The files of the pages: styles, fonts and scripts, by fingerprint, for ever, compressed where it helps."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import Any, Final

from litestar import Request, Response, get
from litestar.params import FromPath

from core.kit.errors import NotFound
from core.web.build import BUILT

_NAME: Final = re.compile(r"[a-z0-9-]+(\.[0-9a-f]{12})?\.(css|js|svg|png|woff2|txt)")
_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}
_PACKED: Final = ("png", "woff2")
_FOR_EVER: Final = "public, max-age=31536000, immutable"


@get("/static/build/{name:str}", opt={"open": True}, sync_to_thread=False, include_in_schema=False)
def send_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """Send a built file. Raises: NotFound."""
    if not _NAME.fullmatch(name) or not (BUILT / name).is_file():
        raise NotFound
    compress = "gzip" in request.headers.get("accept-encoding", "") and not name.endswith(_PACKED)
    headers = {"Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if compress:
        headers["Content-Encoding"] = "gzip"
    return Response(
        _content(name, compress=compress), media_type=_TYPES[name.rpartition(".")[2]], headers=headers
    )


@lru_cache(maxsize=64)
def _content(name: str, *, compress: bool) -> bytes:
    content = (BUILT / name).read_bytes()
    return gzip.compress(content, 9, mtime=0) if compress else content


handlers = (send_file,)
