"""What the database itself lets through, by SQL as the application's role: the screens have no part in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.contacts import service
from core.contacts.views import ContactView
from core.deployments import service as of_deployments
from core.deployments.entries import ClosingEntry, EvaluationEntry, WithdrawalEntry
from core.deployments.rules.words import (
    AgreementKind,
    ClosingGround,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.deployments.views import DeploymentView
from core.kit import clock
from core.kit.errors import NotFound
from tenants.ids import new_id
from tests.integration.contacts import making
from tests.integration.deployments import making as deployments
from tests.towns import Town

TABLES = ("contact", "contact_version", "contact_photo")
CONTENT = "happened_at = happened_at + interval '1 minute', version = version + 1"


async def seen(town: Town, who: str) -> dict[str, int]:
    """Count the rows that somebody sees."""
    async with town.acting(who) as scope:
        return {table: await scope.connection.fetchval(f"SELECT count(*) FROM {table}") for table in TABLES}


async def logged(town: Town, who: str = "key_figure") -> tuple[DeploymentView, ContactView]:
    """Log a contact with a photo and correct it once, so that every table has a row of ``who``."""
    _, deployment = await deployments.running(town, who)
    contact = await making.logged_by_key_figure(town, deployment, who=who)
    async with town.acting(who):
        await service.add_own_photo(contact.id, new_id(), making.photo())
        contact = await service.correct_own_contact(
            contact.id, deployment.id, making.entry(text="Toch gebeld."), version=contact.version
        )
    return deployment, contact


async def change(town: Town, who: str, statement: str, *values: Any) -> str:
    """Do something by SQL as somebody, and undo it; return what the database said."""
    async with town.acting(who) as scope:
        try:
            return await scope.connection.execute(statement, *values)
        except asyncpg.InsufficientPrivilegeError:
            return "refused"
        finally:
            await scope.rollback()


async def copy(town: Town, who: str, contact_id: UUID, **changes: Any) -> str:
    """Add a row like one that is there, under a new id, as somebody who may see it or not."""
    async with town.serving("jobs") as scope:
        row = dict(await scope.connection.fetchrow("SELECT * FROM contact WHERE id = $1", contact_id))
    row |= {"id": new_id(), **changes}
    places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
    return await change(town, who, f"INSERT INTO contact ({', '.join(row)}) VALUES ({places})", *row.values())


async def test_a_key_figure_sees_just_what_is_own(tenant_a: Town, tenant_b: Town) -> None:
    await tenant_a.add_person("other_key_figure", ["key_figure"])
    await logged(tenant_a)
    await logged(tenant_b)
    case, _, _ = await making.with_contact(tenant_a)
    await making.logged_by_professional(tenant_a, case)
    assert await seen(tenant_a, "other_key_figure") == dict.fromkeys(TABLES, 0)
    assert await seen(tenant_a, "key_figure") == {"contact": 2, "contact_version": 1, "contact_photo": 1}
    assert await seen(tenant_a, "project_lead") == {"contact": 3, "contact_version": 1, "contact_photo": 1}
    for nobody in ("finance", "analyst", "tenant_administrator", "knowledge_editor", "second_professional"):
        assert await seen(tenant_a, nobody) == dict.fromkeys(TABLES, 0)
    assert (await seen(tenant_a, "privacy_officer"))["contact"] == 3


@pytest.mark.parametrize("ends", ["withdrawn", "ended"])
async def test_when_the_deployment_is_over_its_key_figure_sees_and_writes_nothing(
    tenant_a: Town, ends: str
) -> None:
    deployment, contact = await logged(tenant_a)
    photo = contact.photos[0]
    await (_evaluate_to_an_end if ends == "ended" else _withdraw)(tenant_a, deployment)
    assert await seen(tenant_a, "key_figure") == dict.fromkeys(TABLES, 0)
    assert await copy(tenant_a, "key_figure", contact.id) == "refused"
    assert await change(tenant_a, "key_figure", f"UPDATE contact SET {CONTENT}") == "UPDATE 0"
    async with tenant_a.acting("key_figure") as scope:
        key = "SELECT key_of_running_deployment($1)"
        assert await scope.connection.fetchval(key, deployment.id) is None
        assert (await service.list_own_contacts(), await service.list_running()) == ([], [])
        for act in (
            lambda: service.read_own_contact(contact.id),
            lambda: service.open_own_photo(contact.id, photo.id),
            lambda: service.log_own_contact(new_id(), deployment.id, making.ENTRY),
            lambda: service.log_own_contact(contact.id, deployment.id, making.ENTRY),
            lambda: service.correct_own_contact(contact.id, deployment.id, making.ENTRY, version=2),
            lambda: service.add_own_photo(contact.id, new_id(), making.photo()),
        ):
            with pytest.raises(NotFound):
                await act()
    assert (await seen(tenant_a, "lead_professional"))["contact"] == 1


async def test_before_the_first_term_nothing_is_logged(tenant_a: Town) -> None:
    _, deployment = await deployments.ready(tenant_a)
    async with tenant_a.acting("key_figure"):
        with pytest.raises(NotFound):
            await service.log_own_contact(new_id(), deployment.id, making.ENTRY)


async def test_nobody_logs_in_the_name_of_somebody_else(tenant_a: Town) -> None:
    _, contact = await logged(tenant_a)
    for who in ("project_lead", "lead_professional", "privacy_officer", "finance"):
        assert await copy(tenant_a, who, contact.id) == "refused", who
    own = {"account_id": tenant_a.people["lead_professional"].account_id}
    assert await copy(tenant_a, "lead_professional", contact.id, **own) == "INSERT 0 1"
    assert await copy(tenant_a, "key_figure", contact.id, **own) == "refused"
    assert await copy(tenant_a, "key_figure", contact.id) == "INSERT 0 1"


async def test_a_key_figure_logs_only_at_an_own_deployment(tenant_a: Town) -> None:
    await tenant_a.add_person("other_key_figure", ["key_figure"])
    deployment, contact = await logged(tenant_a)
    others, _ = await logged(tenant_a, "other_key_figure")
    assert await copy(tenant_a, "key_figure", contact.id, deployment_id=None) == "refused"
    assert await copy(tenant_a, "key_figure", contact.id, deployment_id=others.id) == "refused"
    mixed = {"deployment_id": deployment.id, "case_id": others.case_id}
    assert await copy(tenant_a, "key_figure", contact.id, **mixed) == "refused"


async def test_only_whoever_logged_it_corrects_it_and_nobody_deletes(tenant_a: Town) -> None:
    await logged(tenant_a)
    for who in ("project_lead", "lead_professional", "privacy_officer"):
        assert await change(tenant_a, who, f"UPDATE contact SET {CONTENT}") == "UPDATE 0", who
    for who in ("key_figure", "project_lead", "lead_professional"):
        for table in TABLES:
            assert await change(tenant_a, who, f"DELETE FROM {table}") == "refused", (who, table)


@pytest.mark.parametrize(
    "what",
    [
        CONTENT,
        "text = text || 'x'::bytea",
        "account_id = account_id, created_at = now()",
        "version = version + 1",
        "deployment_id = NULL",
    ],
)
async def test_nothing_is_overwritten_without_keeping_what_stood_there(tenant_a: Town, what: str) -> None:
    await logged(tenant_a)
    assert await change(tenant_a, "key_figure", f"UPDATE contact SET {what}") == "refused"
    assert await change(tenant_a, "key_figure", "UPDATE contact_version SET number = 9") == "refused"
    assert await change(tenant_a, "key_figure", "UPDATE contact_photo SET width = 9") == "refused"


async def test_the_key_of_a_case_is_told_only_to_whoever_works_there(tenant_a: Town) -> None:
    """And after it was told, the reach is what it was."""
    await tenant_a.add_person("other_key_figure", ["key_figure"])
    deployment, _ = await logged(tenant_a)
    for who, knows in (("key_figure", True), ("other_key_figure", False), ("finance", False)):
        async with tenant_a.acting(who) as scope:
            key = "SELECT key_of_running_deployment($1)"
            assert (await scope.connection.fetchval(key, deployment.id) is not None) is knows
            assert await scope.connection.fetchval("SELECT count(*) FROM case_file") == 0


async def _withdraw(town: Town, deployment: DeploymentView) -> None:
    entry = WithdrawalEntry(kind=AgreementKind.SHARING, words="Genoeg zo.", withdrawn_on=clock.today())
    async with town.acting("lead_professional"):
        await of_deployments.withdraw_client_agreement(
            deployment.case_id, deployment.id, entry, version=deployment.version
        )


async def _evaluate_to_an_end(town: Town, deployment: DeploymentView) -> None:
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.END,
        told_by=ToldBy.TOGETHER,
        what_changed="De post is open.",
        learned="Rustig beginnen.",
        held_on=clock.today(),
        closing=ClosingEntry(
            ground=ClosingGround.GOALS_REACHED, aftercare="Wij bellen nog.", next_step=NextStep.AFTERCARE
        ),
    )
    async with town.acting("lead_professional"):
        await of_deployments.evaluate_term(
            deployment.case_id, deployment.id, entry, version=deployment.version
        )
