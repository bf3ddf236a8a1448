"""Seals: a value opens only where it was closed, and a destroyed key opens nothing."""

from __future__ import annotations

import pytest

from core.access.matrix import Role
from core.access.tables import Credential, Membership
from tenants.errors import KeyDestroyed
from tenants.ids import new_id
from tenants.seals import BrokenSeal, blind_index, destroy_key, new_seal, seal_by_id, tenant_seal
from tests.towns import Town


async def test_a_value_opens_where_it_was_closed_and_nowhere_else(tenant_a: Town, tenant_b: Town) -> None:
    row, other_row = new_id(), new_id()
    async with tenant_a.serving("jobs"):
        seal = await tenant_seal()
        sealed = seal.close(Membership.name, row, "Ann")
        assert b"Ann" not in sealed
        assert seal.open(Membership.name, row, sealed) == "Ann"
        for column, place in ((Membership.name, other_row), (Membership.email, row), (Credential.label, row)):
            with pytest.raises(BrokenSeal):
                seal.open(column, place, sealed)
    async with tenant_b.serving("jobs"):
        with pytest.raises(BrokenSeal):
            (await tenant_seal()).open(Membership.name, row, sealed)


async def test_a_touched_value_does_not_open(tenant_a: Town) -> None:
    row = new_id()
    async with tenant_a.serving("jobs"):
        seal = await tenant_seal()
        sealed = seal.close(Membership.name, row, "Ann")
        with pytest.raises(BrokenSeal):
            seal.open(Membership.name, row, sealed[:-1] + bytes([sealed[-1] ^ 1]))


async def test_destroying_a_key_erases_what_it_sealed(tenant_a: Town) -> None:
    async with tenant_a.serving("jobs"):
        seal = await new_seal("case")
    async with tenant_a.serving("jobs"):
        await destroy_key(seal.key_id)
    async with tenant_a.serving("jobs"):
        with pytest.raises(KeyDestroyed):
            await seal_by_id(seal.key_id)


async def test_a_key_of_another_tenant_is_not_found(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.serving("jobs"):
        seal = await new_seal("case")
    async with tenant_b.serving("jobs"):
        with pytest.raises(KeyDestroyed):
            await seal_by_id(seal.key_id)


async def test_the_blind_index_folds_letters_and_differs_per_tenant(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.serving("jobs"):
        index = await blind_index()
        assert index.of(" Çelik ") == index.of("celik")
        assert index.of("celik") != index.of("celiks")
        words = index.of_words("Van den Berg-Çelik, A.")
        assert index.of("berg") in words
        here = index.of("celik")
    async with tenant_b.serving("jobs"):
        assert (await blind_index()).of("celik") != here


async def test_no_name_or_address_stands_open_in_the_database(tenant_a: Town, dump: str) -> None:
    person = tenant_a.people[Role.PROJECT_LEAD]
    assert str(person.membership_id) in dump
    assert person.name not in dump
    assert person.email not in dump
    assert person.token not in dump
