"""The house rules that no linter knows, as checks of syntax trees; `test_house_rules.py` tests the checks themselves."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

QUERIES = frozenset(
    {"select", "objects", "insert", "update", "delete", "count", "exists", "raw", "alter", "create_table"}
)
RUNS_SQL = frozenset({"execute", "executemany", "fetch", "fetchrow", "fetchval", "cursor", "prepare", "raw"})
SQL_START = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE|ALTER|DROP|GRANT|REVOKE|TRUNCATE|SET|BEGIN|COPY"
    r"|WITH \w+ AS)\b"
)
WORDS_THAT_SAY_NOTHING = frozenset(
    {"the", "a", "an", "of", "to", "and", "for", "in", "by", "this", "that", "its", "it"}
)

# Where something of ours catches everything: each turns it into an answer, and logs only its kind.
EDGES = {
    "core/web/problems.py": "the request handler: any failure becomes an error page or a JSON problem",
    "core/web/edge/": "the request handler, outermost: an answer goes out whatever happened inside",
    "core/kit/jobs.py": "the job wrapper: a failed job is counted and handed to its when_failed",
    "core/plugin_host/": "a plugin's failure takes away the plugin's part, not the page",
    "core/plugin_tools/": "whatever a plugin raises is a line of its checklist",
    "core/cli.py": "the command line: one sentence and an exit status",
    "tenants/migrating.py": "a plugin's migration that fails is undone, and the house is migrated all the same",
}

# What a rule allows in one file, or in a folder, and why.
EXEMPT = {
    ("sql-text", "tenants/scope.py"): "BEGIN and the entry call are one message, which takes no parameters; "
    "its parts are a UUID and a word of letters, both made sure of there",
    (
        "sql-text",
        "tenants/registry.py",
    ): "the entry call of tenants.scope, when the tenant's row is already there",
    ("sql-text", "core/demo/"): "CREATE DATABASE takes no parameters; the names are constants of ours",
    ("logging", "core/kit/logs.py"): "turns what libraries log into lines of ours",
    ("clock", "core/kit/clock.py"): "the clock itself",
    ("clock", "core/kit/logs.py"): "a log line tells the real time, also when a test stopped the clock",
    ("clock", "tenants/registry.py"): "the ground floor lies below the clock",
    ("clock", "tenants/seals.py"): "the ground floor lies below the clock",
}


@dataclass(frozen=True)
class Breach:
    """One place where a rule is broken."""

    rule: str
    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} [{self.rule}] {self.what}"


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def lies_in(self, *rooms: str) -> bool:
        return any(self.path.startswith(room) for room in rooms)

    @property
    def holds_queries(self) -> bool:
        """Repositories (a file or a package), tables, migrations (those of plugins too) and the ground floor."""
        parts = PurePosixPath(self.path).with_suffix("").parts
        return self.lies_in("tenants/", "migrations/") or bool(
            {"repository", "tables", "steps", "piccolo_app"} & set(parts)
        )


Found = Iterator[tuple[int, str]]
Rule = Callable[[Source], Found]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under its name."""

    def register(check: Rule) -> Rule:
        RULES[name] = check
        return check

    return register


def breaches(path: str, text: str) -> list[Breach]:
    """Return every breach of every rule in one file, by line."""
    source = Source(path, text)
    found = [
        Breach(name, path, line, what)
        for name, check in RULES.items()
        if not any(name == exempt and path.startswith(place) for exempt, place in EXEMPT)
        for line, what in check(source)
    ]
    return sorted(found, key=lambda breach: (breach.line, breach.rule))


@rule("query")
def queries_stand_in_repositories(source: Source) -> Found:
    """Piccolo is spoken in repositories, tables, migrations and the ground floor only."""
    if source.holds_queries:
        return
    tables = set(_tables_of(source.tree))
    for node in ast.walk(source.tree):
        for module in _modules_of(node):
            if module.split(".")[0] == "piccolo":
                yield node.lineno, f"{module} is for repositories and tables"
        match node:
            case ast.ImportFrom(module="tenants.database", names=names):
                for alias in names:
                    if alias.name in {"rows", "engine"}:
                        yield node.lineno, f"tenants.database.{alias.name} is for repositories"
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)):
                if name in tables and attribute in QUERIES:
                    yield node.lineno, f"{name}.{attribute}() belongs in a repository"


@rule("transaction")
def transactions_are_opened_on_the_ground_floor(source: Source) -> Found:
    """A request and a job have one transaction, and `tenants.scope` opens it."""
    if source.lies_in("tenants/", "migrations/"):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="transaction" | "atomic" | "savepoint" as name)):
                yield node.lineno, f".{name}() outside tenants/"
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="asyncpg"), attr="connect" | "create_pool" as name)
            ):
                yield node.lineno, f"asyncpg.{name}() outside tenants/"
            case ast.ImportFrom(names=names):
                for alias in names:
                    if alias.name in {"OneConnection", "PostgresTransaction", "Atomic"}:
                        yield node.lineno, f"{alias.name} outside tenants/"
            case _:
                pass


@rule("hook")
def hooks_are_called_by_the_plugin_host(source: Source) -> Found:
    """One raising plugin would abort the call for all; only `core.plugin_host` isolates them."""
    if source.lies_in("core/plugin_host/"):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="pm" | "plugin_manager" | "manager"), attr="hook"):
                yield node.lineno, "hooks are called by core.plugin_host"
            case ast.Attribute(attr="subset_hook_caller" | "add_hookcall_monitoring" as name):
                yield node.lineno, f"{name} is for core.plugin_host"
            case ast.Name(id="PluginManager") | ast.Attribute(attr="PluginManager"):
                yield node.lineno, "the plugin manager is built in core.plugin_host"
            case _:
                pass


@rule("job")
def a_job_names_its_tenant(source: Source) -> Found:
    """Every job is an async function whose first parameter is ``tenant_id: UUID``."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not any(_called_name(decorator) in {"job", "when_failed"} for decorator in node.decorator_list):
            continue
        first = (node.args.posonlyargs + node.args.args)[:1]
        if not first or first[0].arg.lstrip("_") != "tenant_id" or _last_name(first[0].annotation) != "UUID":
            yield node.lineno, f"{node.name}() does not start with tenant_id: UUID"
        if isinstance(node, ast.FunctionDef):
            yield node.lineno, f"{node.name}() is not async"


@rule("logging")
def log_lines_are_structured(source: Source) -> Found:
    """A log line is an event with named values, so that a test can prove that no one is in it."""
    for node in ast.walk(source.tree):
        if "logging" in _modules_of(node):
            yield node.lineno, "log with structlog"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno, "print() is no log"


@rule("clock")
def the_time_comes_from_one_clock(source: Source) -> Found:
    """`core.kit.clock` can be stopped; `datetime.now()` cannot."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=value, attr="now" | "utcnow" | "today" as name):
                if _last_name(value) in {"datetime", "date"}:
                    yield node.lineno, f"ask core.kit.clock, not {_last_name(value)}.{name}()"
            case _:
                pass


@rule("sql-text")
def sql_is_never_put_together(source: Source) -> Found:
    """An injection would cross every wall (the tenant is a variable), so values travel as parameters."""
    for node in ast.walk(source.tree):
        if _is_put_together(node) and SQL_START.match(_first_text(node)):
            yield node.lineno, "SQL put together from parts"
        match node:
            case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]):
                if name in RUNS_SQL and _is_put_together(first) and not SQL_START.match(_first_text(first)):
                    yield node.lineno, f".{name}() of a text put together from parts"
            case _:
                pass


@rule("broad-except")
def everything_is_caught_at_the_edges_only(source: Source) -> Found:
    """A handler that ends in a bare ``raise`` catches nothing: it tidies up."""
    if source.lies_in(*EDGES):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            passes_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            everything = node.type is None or any(
                _last_name(kind) in {"Exception", "BaseException"} for kind in kinds
            )
            if everything and not passes_on:
                yield node.lineno, "everything is caught at the edges only; name what can go wrong"


@rule("late-import")
def imports_stand_at_the_top(source: Source) -> Found:
    """An import in a function hides a cycle; where a library needs one, the line says why."""
    lines = source.text.splitlines()
    for function in ast.walk(source.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                reasoned = isinstance(node, ast.Import | ast.ImportFrom) and re.search(
                    r"# noqa: PLC0415 - \w.{10,}", lines[node.lineno - 1]
                )
                if isinstance(node, ast.Import | ast.ImportFrom) and not reasoned:
                    yield node.lineno, "an import inside a function, without a reason"


@rule("dead-code")
def code_is_not_kept_in_comments(source: Source) -> Found:
    """What is not used is deleted; the history keeps it."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and _reads_as_code(token.string.lstrip("#").strip()):
            yield token.start[0], "commented-out code"


@rule("docstring")
def public_functions_say_what_they_promise(source: Source) -> Found:
    """Services, repositories, the kit, the ground floor and the plugins' face: a docstring that adds to the name."""
    parts = PurePosixPath(source.path).with_suffix("").parts
    slices = {"service", "repository"} & set(parts)
    if not slices and not source.lies_in("core/kit/", "core/plugin_api/", "tenants/"):
        return
    for node in _public_functions(source.tree):
        docstring = ast.get_docstring(node)
        if not docstring:
            yield node.lineno, f"{node.name}() has no docstring"
        elif _stems(docstring.partition("\n\n")[0]) <= _stems(node.name.replace("_", " ")):
            yield node.lineno, f"the docstring of {node.name}() repeats its name"


@rule("plugin-face")
def the_face_for_authors_shows_no_framework(source: Source) -> Found:
    """What plugin authors import from `core.plugin_api` must outlive the framework."""
    if source.lies_in("core/plugin_api/"):
        for node in ast.walk(source.tree):
            for module in _modules_of(node):
                if module.split(".")[0] in {"litestar", "piccolo", "redis", "arq", "asyncpg"}:
                    yield node.lineno, f"{module} in core.plugin_api"


def _modules_of(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []


def _tables_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[-1] == "tables":
                yield from (alias.asname or alias.name for alias in names)
            case ast.ClassDef(name=name, bases=bases):
                if any((_last_name(base) or "").endswith("Table") for base in bases):
                    yield name
            case _:
                pass


def _last_name(node: ast.AST | None) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return None


def _called_name(node: ast.AST) -> str | None:
    return _last_name(node.func) if isinstance(node, ast.Call) else None


def _is_put_together(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Mod() | ast.Add(), left=left, right=right):
            return any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (left, right)) and not (
                _is_text(left) and _is_text(right)
            )
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join" | "replace")):
            return _is_text(value)
        case _:
            return False


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _first_text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=[first, *_]) | ast.BinOp(left=first):
            return _first_text(first)
        case ast.Call(func=ast.Attribute(value=value)):
            return _first_text(value)
        case _:
            return ""


def _reads_as_code(comment: str) -> bool:
    if comment.startswith(("noqa", "type:", "pyright:", "pragma", "!", "%")):
        return False
    text = comment + " pass" if comment.endswith(":") else comment
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return False
    match body:
        case [ast.Expr(value=ast.Call() | ast.Await() | ast.Yield())]:
            return True
        case [ast.Expr() | ast.AnnAssign(value=None) | ast.Pass()] | []:
            return False
        case _:
            return True


def _public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        for function in inside:
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and not function.name.startswith(
                "_"
            ):
                overload = any(_last_name(decorator) == "overload" for decorator in function.decorator_list)
                if not overload:
                    yield function


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {word.removesuffix("s").removesuffix("e") for word in words if word not in WORDS_THAT_SAY_NOTHING}
