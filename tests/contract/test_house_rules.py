"""Every house rule refuses what it is there for, and lets pass what looks like it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.contract import text_rules
from tests.contract.house_rules import RULES, breaches

BAD = [
    ("query", "core/cases/service.py", "from core.cases.tables import Case\nCase.select()"),
    ("query", "core/cases/pages.py", "from core.cases.tables import Case as File\nFile.objects().first()"),
    ("query", "core/cases/service.py", "class Note(TenantTable): ...\nNote.update({}).where(True)"),
    ("query", "core/web/home.py", "from piccolo.query import Select"),
    ("query", "core/web/home.py", "import piccolo.columns"),
    ("query", "core/cases/api.py", "from tenants.database import rows"),
    ("transaction", "core/cases/repository.py", "with connection.transaction():\n    pass"),
    ("transaction", "core/cases/service.py", "engine.atomic()"),
    ("transaction", "core/web/home.py", "asyncpg.connect(url)"),
    ("transaction", "plugins/sepa/plugin.py", "from tenants.scope import OneConnection"),
    ("hook", "core/cases/service.py", "pm.hook.register_reports(context=context)"),
    ("hook", "core/reports/service.py", "manager.subset_hook_caller('on_event', [])"),
    ("hook", "core/app.py", "pluggy.PluginManager('kernkracht')"),
    ("job", "core/cases/jobs.py", "@job('cases.send_letter')\nasync def send_letter(case_id: UUID): ..."),
    ("job", "core/cases/jobs.py", "@jobs.job('cases.send_letter')\nasync def send_letter(): ..."),
    ("job", "core/cases/jobs.py", "@job('cases.send_letter')\nasync def send_letter(tenant_id: str): ..."),
    ("job", "core/cases/jobs.py", "@job('cases.send_letter')\ndef send_letter(tenant_id: UUID): ..."),
    ("job", "core/cases/jobs.py", "@when_failed(send)\nasync def tell(case_id: UUID, tenant_id: UUID): ..."),
    ("logging", "core/cases/service.py", "import logging"),
    ("logging", "tenants/scope.py", "from logging import getLogger"),
    ("logging", "core/cases/service.py", "print('a case was opened')"),
    ("clock", "core/cases/service.py", "datetime.now(UTC)"),
    ("clock", "core/cases/service.py", "datetime.date.today()"),
    ("clock", "tests/towns.py", "datetime.datetime.utcnow()"),
    ("sql-text", "core/cases/repository.py", "q = f'SELECT id FROM case_file WHERE alias = {alias}'"),
    ("sql-text", "core/cases/repository.py", "q = 'SELECT id FROM case_file WHERE alias = %s' % alias"),
    ("sql-text", "core/cases/repository.py", "q = 'DELETE FROM plan WHERE id = ' + wanted"),
    ("sql-text", "core/cases/repository.py", "q = 'UPDATE plan SET state = {}'.format(state)"),
    ("sql-text", "core/cases/repository.py", "Case.raw(f'{start} FROM case_file')"),
    ("sql-text", "tenants/database.py", "connection.execute('LOCK %s' % table)"),
    ("broad-except", "core/cases/service.py", "try: act()\nexcept Exception: pass"),
    ("broad-except", "core/cases/service.py", "try: act()\nexcept: pass"),
    (
        "broad-except",
        "core/cases/service.py",
        "try: act()\nexcept (OSError, BaseException) as error:\n  note(error)",
    ),
    (
        "broad-except",
        "tenants/scope.py",
        "try: act()\nexcept Exception as error:\n  raise Refused from error",
    ),
    ("late-import", "core/cases/service.py", "def act():\n    from core.access import service"),
    (
        "late-import",
        "core/cases/service.py",
        "async def act():\n    if True:\n        import json  # noqa: PLC0415",
    ),
    ("dead-code", "core/cases/rules.py", "# term = months * 30"),
    ("dead-code", "core/cases/rules.py", "term = 3\n# close_case(case_id)"),
    ("dead-code", "core/cases/rules.py", "# if term > 3:\n#     raise TooLong"),
    ("dead-code", "core/cases/rules.py", "# return term"),
    ("docstring", "core/cases/service.py", "async def open_case(): ..."),
    ("docstring", "core/cases/service/closing.py", "def close_case(): ..."),
    ("docstring", "core/cases/repository.py", "class Cases:\n    def list_cases(self): ..."),
    ("docstring", "core/kit/money.py", "def round_cents():\n    '''Round the cents.'''"),
    ("docstring", "tenants/registry.py", "def add_tenant():\n    '''Adds a tenant.'''"),
    ("plugin-face", "core/plugin_api/hookspecs.py", "from litestar import Router"),
    ("plugin-face", "core/plugin_api/structs.py", "import piccolo.columns"),
]

GOOD = [
    ("query", "core/cases/repository.py", "from core.cases.tables import Case\nCase.select()"),
    (
        "query",
        "core/cases/repository/plans.py",
        "from piccolo.query import Select\nfrom tenants.database import rows",
    ),
    (
        "query",
        "core/cases/service.py",
        "from core.cases import repository\nrepository.select(1)\nchosen.update({})",
    ),
    (
        "query",
        "core/cases/service.py",
        "from core.cases.tables import Case\nseal.open(Case.question, row_id, value)",
    ),
    ("transaction", "tenants/scope.py", "engine.atomic()"),
    ("transaction", "core/kit/jobs.py", "from tenants.scope import Scope"),
    ("hook", "core/plugin_host/calls.py", "pm.hook.register_reports(context=context)"),
    (
        "job",
        "core/cases/jobs.py",
        "@job('cases.send_letter')\nasync def send_letter(tenant_id: UUID, *, case_id: UUID): ...",
    ),
    ("job", "core/cases/jobs.py", "def names(): ..."),
    ("logging", "core/cases/service.py", "import structlog\nconsole.print('gereed')"),
    ("clock", "core/cases/service.py", "from core.kit import clock\nclock.now()\nclock.today()"),
    ("sql-text", "core/cases/repository.py", "connection.fetch('SELECT id FROM plan WHERE id = $1', wanted)"),
    ("sql-text", "core/cases/repository.py", "q = 'SELECT id ' + 'FROM plan'"),
    ("sql-text", "core/cases/service.py", "told = f'Selected {count} of {total}'\nnext(x).execute(command)"),
    ("broad-except", "core/cases/service.py", "try: act()\nexcept (OSError, ValueError): pass"),
    ("broad-except", "tenants/scope.py", "try: act()\nexcept BaseException:\n    give_back()\n    raise"),
    ("broad-except", "core/kit/jobs.py", "try: act()\nexcept Exception: pass"),
    ("late-import", "core/cases/service.py", "if TYPE_CHECKING:\n    from uuid import UUID"),
    (
        "late-import",
        "core/cases/service.py",
        "def act():\n    import typst  # noqa: PLC0415 - takes a second, and few requests make a letter",
    ),
    ("dead-code", "core/cases/rules.py", "# Why three: the method's first term. See decision 0004."),
    (
        "dead-code",
        "core/cases/rules.py",
        "x = 1  # noqa: ERA001 - with a reason\n# cases\n# the plan: agreed by both",
    ),
    ("dead-code", "core/cases/rules.py", "text = '# term = 3'"),
    (
        "docstring",
        "core/kit/money.py",
        "def round_cents():\n    '''Return the amount in whole euros, halves up.'''",
    ),
    ("docstring", "core/cases/service.py", "def _open(): ...\nclass _Hidden:\n    def act(self): ..."),
    ("docstring", "core/cases/pages.py", "def show(): ..."),
    ("plugin-face", "core/plugin_api/structs.py", "import msgspec"),
]


@pytest.mark.parametrize(("name", "path", "text"), BAD)
def test_a_rule_refuses_what_it_is_there_for(name: str, path: str, text: str) -> None:
    assert name in {breach.rule for breach in breaches(path, dedent(text))}


@pytest.mark.parametrize(("name", "path", "text"), GOOD)
def test_a_rule_lets_pass_what_only_looks_like_it(name: str, path: str, text: str) -> None:
    assert name not in {breach.rule for breach in breaches(path, dedent(text))}


def test_every_rule_is_tested_both_ways() -> None:
    assert set(RULES) == {name for name, _, _ in BAD} == {name for name, _, _ in GOOD}


def test_a_breach_names_file_line_and_what_to_do() -> None:
    (breach,) = breaches("core/cases/rules.py", "from __future__ import annotations\n\nimport logging\n")
    assert str(breach) == "core/cases/rules.py:3 [logging] log with structlog"


def test_a_file_may_have_500_lines_and_a_test_600() -> None:
    assert not list(text_rules.oversized("core/cases/service.py", "x\n" * 500))
    assert list(text_rules.oversized("core/cases/service.py", "x\n" * 501))
    assert not list(text_rules.oversized("tests/unit/test_rules.py", "x\n" * 600))
    assert list(text_rules.oversized("tests/unit/test_rules.py", "x\n" * 601))
    assert list(text_rules.oversized("docs/decisions/0001.md", "x\n" * 501))
    assert not list(text_rules.oversized("requirements.lock", "x\n" * 9000))


@pytest.mark.parametrize(
    "path",
    [
        "core/utils.py",
        "core/helpers/dates.py",
        "core/cases/service_v2.py",
        "tests/tmp.py",
        "core/cases/rules_old.py",
    ],
)
def test_a_name_that_says_nothing_is_refused(path: str) -> None:
    assert list(text_rules.badly_named(path))


@pytest.mark.parametrize(
    "path", ["core/kit/money.py", "core/api/v1.md", "core/cases/tables.py", "tests/towns.py"]
)
def test_a_name_that_says_what_it_does_passes(path: str) -> None:
    assert not list(text_rules.badly_named(path))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://" + "pypi" + ".org/simple",
        "open('/" + "root/x')",
        "cd /" + "work/main",
        "see /" + "home/ann/x",
    ],
)
def test_a_registry_or_a_machine_is_found(line: str) -> None:
    assert list(text_rules.misplaced("docs/operations/install.md", "first\n" + line))


@pytest.mark.parametrize(
    "line", ["https://enschede.localhost:8000/work", "docs/home/page", "/var/lib/kernkracht", "/werk/"]
)
def test_an_ordinary_path_passes(line: str) -> None:
    assert not list(text_rules.misplaced("docs/operations/install.md", line))


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME:", "(XX" + "X)", "HA" + "CK,"])
def test_work_put_off_is_found(word: str) -> None:
    assert list(text_rules.put_off("core/cases/rules.py", f"x = 1\n# {word} later"))


def test_words_that_only_look_put_off_pass() -> None:
    assert not list(text_rules.put_off("core/cases/rules.py", "# a list of things still to do; hackathon"))
