"""The own side: what a key figure sees and does with the own profile, papers, pauses and communities."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import signed_in
from core.journal.service import record
from core.key_figures.entries import CommunitiesEntry, PauseEntry, ProfileEntry
from core.key_figures.errors import NotAKeyFigure
from core.key_figures.events import PaperSigned, ProfileChanged
from core.key_figures.repository import communities, people
from core.key_figures.service import known_communities, pauses
from core.key_figures.service.pool import store_profile
from core.key_figures.views import KeyFigureView, KnownCommunitiesView, PauseView
from core.key_figures.words import KeyFigureState, Paper
from core.kit import clock

_COLUMNS = {Paper.ROLE: "role_agreed_on", Paper.CONFIDENTIALITY: "confidentiality_agreed_on"}


async def require_own() -> UUID:
    """Return the key figure that whoever acts is. Raises: NotSignedIn; NotAKeyFigure, also for who has ended."""
    account_id = signed_in().account_id
    found = await people.find_by_account(account_id) if account_id else None
    if found is None:
        raise NotAKeyFigure
    return found


async def read_own_profile() -> KeyFigureView:
    """Return one's own profile. Raises: NotAKeyFigure."""
    return await people.require_key_figure(await require_own())


async def change_own_profile(entry: ProfileEntry, *, version: int) -> KeyFigureView:
    """Change one's own profile; who was invited is active from the first time on.

    Raises: NotAKeyFigure; StaleVersion; DoesNotFit; CapacityInUse.
    """
    before, seal = await people.lock_key_figure(await require_own())
    is_first = before.state is KeyFigureState.INVITED
    await store_profile(
        before, seal, entry, version=version, state=KeyFigureState.ACTIVE if is_first else None
    )
    await record(ProfileChanged(subject_id=before.id, by_oneself=True))
    return await people.require_key_figure(before.id)


async def sign_role_agreement() -> KeyFigureView:
    """Agree to the role, as of today; a second time changes nothing. Raises: NotAKeyFigure."""
    return await _sign(Paper.ROLE)


async def sign_confidentiality() -> KeyFigureView:
    """Agree to confidentiality, as of today; a second time changes nothing. Raises: NotAKeyFigure."""
    return await _sign(Paper.CONFIDENTIALITY)


async def sign(paper: Paper) -> KeyFigureView:
    """Sign one of the two. Raises: NotAKeyFigure."""
    return await (sign_role_agreement() if paper is Paper.ROLE else sign_confidentiality())


async def add_own_pause(entry: PauseEntry) -> PauseView:
    """Record a pause of one's own. Raises: NotAKeyFigure; DoesNotFit; PauseOverlaps."""
    return await pauses.add_pause(await require_own(), entry)


async def end_own_pause(pause_id: UUID) -> None:
    """Let a pause of one's own hold no longer. Raises: NotAKeyFigure; NotFound."""
    await pauses.end_pause(await require_own(), pause_id)


async def read_own_communities() -> KnownCommunitiesView:
    """Return which communities are kept of oneself. Raises: NotAKeyFigure."""
    key_figure_id = await require_own()
    await communities.name_holder(key_figure_id)
    return await communities.read_communities(key_figure_id)


async def write_own_communities(entry: CommunitiesEntry, *, version: int) -> KnownCommunitiesView:
    """Let it be kept which communities one knows. Raises: NotAKeyFigure; StaleVersion; ConsentNeeded."""
    key_figure_id = await require_own()
    await communities.name_holder(key_figure_id)
    return await known_communities.write_communities(key_figure_id, entry, version=version)


async def withdraw_own_communities() -> None:
    """Withdraw consent; what was kept is erased. Raises: NotAKeyFigure; NothingKept."""
    key_figure_id = await require_own()
    await communities.name_holder(key_figure_id)
    await known_communities.withdraw_communities(key_figure_id)


async def _sign(paper: Paper) -> KeyFigureView:
    before, seal = await people.lock_key_figure(await require_own())
    if getattr(before, _COLUMNS[paper]) is not None:
        return before
    values = {_COLUMNS[paper]: clock.today()}
    await people.change_key_figure(before.id, seal, values, version=before.version)
    await record(PaperSigned(subject_id=before.id, paper=paper.value))
    return await people.require_key_figure(before.id)
