"""Bronze: the plugin works, harms nobody, and says what it keeps. What is not bronze is not switched on anywhere."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from core.kit.version import product_version
from core.plugin_api import Told, hookspecs
from core.plugin_api.answers import kind_of
from core.plugin_api.checking import WrongAnswer, complaints
from core.plugin_api.rehearsing import TooLate, call_hook, hooks_of
from core.plugin_tools.checklist import DoesNotApply, item
from core.plugin_tools.reading_code import (
    FACE,
    FACE_OF_TESTS,
    calls_of,
    columns_in,
    imports_of,
    is_of_the_house,
    is_within,
    own_modules,
)
from core.plugin_tools.subjects import SourceFile, Subject
from tenants.guest_tables import tells_of_community

_FOR_TESTS: Final = ("core.plugin_api.testing",)
_FRAMEWORKS: Final = ("litestar", "starlette", "redis", "arq", "asyncpg", "psycopg", "sqlalchemy", "pluggy")
_TABLES: Final = ("piccolo",)
_WAYS_OUT: Final = (
    "socket", "ssl", "http.client", "urllib.request", "httpx", "requests", "aiohttp", "ftplib", "smtplib", "telnetlib",
    "subprocess", "multiprocessing", "ctypes", "pickle", "marshal", "shelve",
)  # fmt: skip
_CALLS: Final = frozenset({
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.fork", "os.kill", "os.execv", "os.execvp",
    "os.spawnv", "asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell", "asyncio.open_connection",
    "asyncio.open_unix_connection", "asyncio.start_server",
})  # fmt: skip
_IMPORTING: Final = frozenset({"importlib.import_module", "import_module"})
_FREE: Final = re.compile(r"^(text|varchar|character|citext|bytea|jsonb?|xml)\b")
_A_CODE: Final = re.compile(r"\bcheck \(\w+ (in|= any) \(")
_SOMEBODY: Final = re.compile(r"account|member|person|key_figure|case|client|household|email|phone|name$")
_OF_EVERY_TABLE: Final = frozenset({"tenant_id", "id", "partner_id"})
_UNESCAPED: Final = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(|<script|\son[a-z]+\s*=|\sstyle\s*=")
_ELSEWHERE: Final = re.compile(r"""(?:src|srcset|action)\s*=\s*["'](?:https?:)?//""")
_WALL: Final = r"build_(network_)?wall\s*\(\s*'{table}'"


@item(
    "loads",
    "bronze",
    title=Told("De module wordt ingelezen", "Its module can be imported"),
    mend=Told(
        "Lees de fout, en probeer `python -c 'import …'`.", "Read the error, and try `python -c 'import …'`."
    ),
)
def loads(subject: Subject) -> Iterator[str]:
    """Say why the module cannot be imported."""
    if subject.trouble:
        yield subject.trouble


@item(
    "manifest",
    "bronze",
    title=Told(
        "Het manifest klopt, ook met deze versie",
        "The manifest is right, also for this version of Kernkracht",
    ),
    mend=Told(
        "Zet in het manifest wat er staat; zie docs/plugins/manifest.md.",
        "Mend the manifest; see manifest.md.",
    ),
)
def manifest_is_right(subject: Subject) -> Iterator[str]:
    """Say what the host finds wrong with the manifest."""
    wrong = complaints(
        getattr(subject.module, "manifest", None),
        subject.name,
        hooks_of(subject.module),
        version=product_version(),
    )
    if wrong:
        yield wrong


@item(
    "hooks",
    "bronze",
    title=Told(
        "Elke hook bestaat, is op tijd en antwoordt wat mag",
        "Every hook exists, is in time and answers what it may",
    ),
    mend=Told("Kijk bij de hook in docs/plugins/hooks.md.", "Look at the hook in hooks.md."),
)
def hooks_are_right(subject: Subject) -> Iterator[str]:
    """Call every hook that names something for an invented municipality, and say what the host would refuse."""
    for hook in hooks_of(subject.module):
        spec = getattr(hookspecs, hook, None)
        if spec is None:
            yield f"{hook}: there is no such hook"
            continue
        asked = inspect.signature(getattr(subject.module, hook)).parameters.keys()
        if strange := sorted(asked - inspect.signature(spec).parameters.keys()):
            yield f"{hook}: it is not told {', '.join(strange)}"
        elif kind_of(hook) is not None:
            try:
                call_hook(subject.module, hook)
            except (WrongAnswer, TooLate) as error:
                yield f"{hook}: {error}"
            except Exception as error:  # noqa: BLE001 - whatever a plugin raises is what this item is about
                yield f"{hook}: {type(error).__name__}: {error}"


@item(
    "imports",
    "bronze",
    title=Told(
        "Er wordt van Kernkracht alleen het gezicht voor uitbreidingen geïmporteerd",
        "Of Kernkracht it imports `core.plugin_api`, `core.plugin_storage` and `core.plugin_outside` alone",
    ),
    mend=Told(
        "Vraag het met context.read, of gebruik core.plugin_storage en core.plugin_outside.",
        "Ask `context.read` for it, or use `core.plugin_storage` and `core.plugin_outside`.",
    ),
)
def only_the_face_is_imported(subject: Subject) -> Iterator[str]:
    """Say which modules of the house are imported that are not for plugins."""
    for source in subject.sources:
        for line, module in imports_of(source):
            if is_within(module, _FOR_TESTS):
                yield f"{source.path}:{line} imports {module}, which is for tests"
    for sources, face in ((subject.sources, FACE), (_own_tests(subject), (*FACE, *FACE_OF_TESTS))):
        for source in sources:
            if source.tree is None:
                yield f"{source.path}: it does not parse"
            for line, module in imports_of(source):
                if is_of_the_house(module) and not is_within(module, (*face, *own_modules(subject))):
                    yield f"{source.path}:{line} imports {module}"


@item(
    "frameworks",
    "bronze",
    title=Told(
        "Geen raamwerk in de code; Piccolo alleen voor eigen tabellen",
        "No framework in its code; Piccolo for own tables alone",
    ),
    mend=Told(
        "Gebruik Route, Shown en Answered; tabellen horen in het manifest.",
        "Use `Route`, `Shown` and `Answered`; tables belong in the manifest.",
    ),
)
def no_framework_is_imported(subject: Subject) -> Iterator[str]:
    """Say where a framework is imported."""
    has_tables = subject.manifest is not None and bool(subject.manifest.tables)
    refused = _FRAMEWORKS if has_tables else (*_FRAMEWORKS, *_TABLES)
    for source in subject.sources:
        for line, module in imports_of(source):
            if is_within(module, refused):
                yield f"{source.path}:{line} imports {module}"


@item(
    "ways-out",
    "bronze",
    title=Told(
        "Geen processen, verbindingen of code uit tekst",
        "No processes, connections of its own, or code made of text",
    ),
    mend=Told(
        "Een andere dienst vraagt u met core.plugin_outside.",
        "Ask another service with `core.plugin_outside`.",
    ),
)
def nothing_leads_out(subject: Subject) -> Iterator[str]:
    """Say where a process or a connection is opened, or text is run as code."""
    for source in subject.sources:
        for line, module in imports_of(source):
            if is_within(module, _WAYS_OUT):
                yield f"{source.path}:{line} imports {module}"
        for line, called, node in calls_of(source):
            if called in _CALLS:
                yield f"{source.path}:{line} calls {called}()"
            elif called in _IMPORTING and not (node.args and isinstance(node.args[0], ast.Constant)):
                yield f"{source.path}:{line} imports what cannot be read"


@item(
    "personal-data",
    "bronze",
    title=Told(
        "Wat tabellen van mensen bewaren, staat in het manifest",
        "What its tables keep of people stands in the manifest",
    ),
    mend=Told(
        "Vul personal_data, en beantwoord register_exporters en register_erasers.",
        "Fill `personal_data`, and answer `register_exporters` and `register_erasers`.",
    ),
)
def personal_data_is_declared(subject: Subject) -> Iterator[str]:
    """Say which columns hold more than codes while the manifest names no personal data."""
    if subject.manifest is None or not subject.manifest.tables:
        raise DoesNotApply
    if subject.manifest.personal_data:
        return
    for source in subject.sql:
        for table, column, definition in columns_in(source):
            is_free = _FREE.match(definition) is not None and not _A_CODE.search(definition)
            if column not in _OF_EVERY_TABLE and (is_free or _SOMEBODY.search(column)):
                yield f"{source.path}: {table}.{column}"


@item(
    "no-origin",
    "bronze",
    title=Told(
        "Geen kolom of instelling zegt bij welke gemeenschap iemand hoort",
        "No column or setting says to which community somebody belongs",
    ),
    mend=Told(
        "Haal het weg (besluit 0004). Een hulpvraag mag wel.", "Take it away (decision 0004). A need is fine."
    ),
)
def nothing_is_named_after_origin(subject: Subject) -> Iterator[str]:
    """Say which columns and settings are named after a community or an origin."""
    for source in subject.sql:
        for table, column, _ in columns_in(source):
            if tells_of_community(column):
                yield f"{source.path}: {table}.{column}"
    settings = subject.manifest.settings if subject.manifest is not None else None
    for field in msgspec.structs.fields(settings) if settings is not None else ():
        if tells_of_community(field.name):
            yield f"setting {field.name}"


@item(
    "migrations",
    "bronze",
    title=Told(
        "Elke migratie heeft SQL, en elke tabel krijgt een wand",
        "Every migration has its SQL, and every table gets a wall",
    ),
    mend=Told(
        "Eindig de SQL met SELECT build_wall('tabel'), of build_network_wall.",
        "End the SQL with `SELECT build_wall('table')`, or `build_network_wall`.",
    ),
)
def migrations_build_walls(subject: Subject) -> Iterator[str]:
    """Say which step has no SQL beside it, and which table gets no wall in any."""
    if subject.manifest is None or not subject.manifest.tables:
        raise DoesNotApply
    sql = "\n".join(source.text for source in subject.sql)
    known = {source.path.removesuffix(".sql") for source in subject.sql}
    for source in subject.sources:
        is_step = "/steps/" in source.path and not source.path.endswith("__init__.py")
        if is_step and source.path.removesuffix(".py") not in known:
            yield f"{source.path}: there is no SQL of the same name"
    for table in subject.manifest.tables:
        if re.search(_WALL.format(table=table), sql) is None:
            yield f"{table} gets no wall"


@item(
    "templates",
    "bronze",
    title=Told(
        "Sjablonen zetten niets onveranderd op de pagina",
        "Templates escape everything, and hold no script or inline style",
    ),
    mend=Told(
        "Laat |safe, <script>, style= en on…= weg; stuur niets naar elders.",
        "Leave out `|safe`, `<script>`, `style=` and `on…=`; send nothing elsewhere.",
    ),
)
def templates_escape(subject: Subject) -> Iterator[str]:
    """Say where a template passes text through, or reaches for another host."""
    if not subject.templates:
        raise DoesNotApply
    for source in subject.templates:
        for number, line in enumerate(source.text.splitlines(), 1):
            if found := _UNESCAPED.search(line) or _ELSEWHERE.search(line):
                yield f"{source.path}:{number} {found.group().strip()}"


def _own_tests(subject: Subject) -> list[SourceFile]:
    """Return the tests that have to keep to the face: those of a plugin with a distribution of its own."""
    return subject.tests if subject.is_alone else []
