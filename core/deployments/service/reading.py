"""Reading deployments: the whole file for professionals, and for the key figure only what is his or hers."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from core.access.guards import may, require, signed_in
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.repository import cases, lists
from core.cases.service.reading import note_reading
from core.deployments.repository import agreements, deployments, people, terms
from core.deployments.rules.transitions import DeploymentFacts, Part, StepOption, options
from core.deployments.rules.words import DeploymentState
from core.deployments.service.opening import is_named, open_for_professional, parts_of
from core.deployments.views import DeploymentCard, DeploymentFile, DeploymentView, OwnDeployment
from core.key_figures import service as key_figures
from core.kit.errors import NotFound


async def read_deployment(case_id: UUID, deployment_id: UUID) -> DeploymentFile:
    """Return everything about a deployment of this very case, as far as whoever acts may know it.

    That the case was read is noted. Raises: NotFound.
    """
    opened = await open_for_professional(case_id, deployment_id)
    await note_reading(case_id)
    deployment, seal = opened.deployment, opened.seal
    named = is_named(deployment, opened.parts)
    cards = await key_figures.cards_of([deployment.key_figure_id]) if named else {}
    card = cards.get(deployment.key_figure_id)
    evaluations = await terms.evaluations_of(deployment_id, seal)
    accounts = {deployment.approach_agreed_by, opened.case.lead_professional_id}
    accounts |= {one.recorded_by for one in evaluations.values()}
    accounts |= {one.recorded_by for one in opened.agreements.values()}
    accounts |= {opened.budget.agreed_by} if opened.budget else set()
    return DeploymentFile(
        deployment=deployment,
        case_state=opened.case.state,
        case_alias=opened.case.alias,
        key_figure_name=card.name if card else None,
        key_figure_contact=card.contact if card else None,
        terms=await terms.list_terms(deployment_id),
        evaluations=evaluations,
        agreements=opened.agreements,
        closing=await agreements.find_closing(deployment_id, seal),
        budget=opened.budget,
        options=options(opened.facts, opened.parts),
        parts=opened.parts,
        names=await names_of_accounts({account for account in accounts if account is not None}),
    )


async def list_steps(case_id: UUID, deployment_id: UUID) -> tuple[StepOption, ...]:
    """List what whoever acts can do with a deployment, each with what is still to do before. Raises: NotFound."""
    opened = await open_for_professional(case_id, deployment_id)
    return options(opened.facts, opened.parts)


async def list_deployments_of_case(case_id: UUID) -> list[DeploymentCard]:
    """List the deployments of a case, newest first, with the name of the key figure where it may be known.

    Raises: NotFound.
    """
    case, _ = await cases.require_case(case_id)
    cards = await deployments.list_cards(case_ids=[case_id], states=tuple(DeploymentState))
    named = await _with_names(cards)
    return [msgspec.structs.replace(card, alias=case.alias) for card in named]


async def list_deployments_of_key_figure(key_figure_id: UUID) -> list[DeploymentCard]:
    """List the deployments of a key figure, newest first, with the alias of each case; for project leads.

    Nothing here tells of communities. Raises: NotFound; Forbidden.
    """
    require(Permission.MATCH)
    await people.require_papers(key_figure_id)
    cards = await deployments.list_cards(key_figure_id=key_figure_id, states=tuple(DeploymentState))
    found = await lists.list_cases_by_id([card.case_id for card in cards])
    aliases = {case.id: case.alias for case in found}
    return [msgspec.structs.replace(card, alias=aliases.get(card.case_id)) for card in cards]


async def list_own_deployments() -> list[OwnDeployment]:
    """List the deployments to which whoever acts was asked as a key figure, newest first, at most 200."""
    account_id = signed_in().account_id
    if account_id is None:
        return []
    return [await _own(view) for view in await deployments.list_of_account(account_id)]


async def read_own_deployment(deployment_id: UUID) -> OwnDeployment:
    """Return one's own deployment as a key figure. Raises: NotFound for everybody else."""
    deployment, _ = await deployments.require_deployment(deployment_id)
    if deployment.key_figure_account_id != signed_in().account_id:
        raise NotFound
    return await _own(deployment)


async def read_as_key_figure(case_id: UUID, deployment_id: UUID) -> OwnDeployment:
    """Return a deployment of this very case as its key figure has it, for a professional who wants to see just that.

    That the case was read is noted. Raises: NotFound, also as long as the key figure was not asked and sees nothing.
    """
    await cases.require_seal(case_id)
    deployment, _ = await deployments.require_deployment(deployment_id, case_id=case_id)
    if deployment.state is DeploymentState.PROPOSED:
        raise NotFound
    await note_reading(case_id)
    return await _own(deployment, frozenset({Part.KEY_FIGURE}))


async def _own(deployment: DeploymentView, parts: frozenset[Part] | None = None) -> OwnDeployment:
    found = await terms.list_terms(deployment.id)
    facts = DeploymentFacts(state=deployment.state)
    return OwnDeployment(
        deployment=deployment,
        term=found[-1] if found else None,
        options=options(facts, parts_of(deployment, None) if parts is None else parts),
    )


async def _with_names(cards: Collection[DeploymentCard]) -> list[DeploymentCard]:
    """Add names: a project lead knows everybody, others only who agreed; the database says the same.

    A card does not tell whether who was withdrawn had agreed, so others see no name on it.
    """
    wanted = [card.key_figure_id for card in cards]
    known = await key_figures.cards_of(wanted) if wanted else {}
    early = {
        DeploymentState.PROPOSED,
        DeploymentState.INVITED,
        DeploymentState.DECLINED,
        DeploymentState.WITHDRAWN,
    }
    knows_all = may(Permission.MATCH)
    return [
        msgspec.structs.replace(card, name=known[card.key_figure_id].name)
        if card.key_figure_id in known and (knows_all or card.state not in early)
        else card
        for card in cards
    ]
