"""What is shared, over the API: for professionals to share and withdraw, for key figures to read."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments.api.answers import HERE
from core.sharing import service
from core.sharing.schemas import OwnShareList, ShareIn, ShareList, ShareOut

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_ONESELF: Final = allow(Permission.BE_KEY_FIGURE)


@get(
    HERE + "/gedeeld",
    guards=[_READER],
    summary="Gedeelde informatie opvragen",
    description="Geeft alles wat bij een inzet met de sleutelfiguur is gedeeld, ook wat is ingetrokken, en of het is "
    "gezien. Dat u de casus leest, komt in het logboek.",
)
async def list_shares(case_id: FromPath[UUID], deployment_id: FromPath[UUID]) -> ShareList:
    """List what is shared."""
    file = await service.list_shares(case_id, deployment_id)
    return ShareList(results=[ShareOut.of(item) for item in file.items])


@post(
    HERE + "/gedeeld",
    guards=[_WORKER],
    summary="Informatie delen met de sleutelfiguur",
    description="Deelt één ding met de sleutelfiguur, met de reden waarom die rol het nodig heeft. Alleen de regievoerder "
    "en een projectleider delen, en alleen zolang de inzet loopt of de kennismaking is geweest. Is de inzet voorbij, dan "
    "ziet de sleutelfiguur er niets meer van. Gedeeld wordt tekst; bestanden niet.",
)
async def share_item(
    case_id: FromPath[UUID], deployment_id: FromPath[UUID], data: JSONBody[ShareIn]
) -> ShareOut:
    """Share."""
    return ShareOut.of(await service.share_item(case_id, deployment_id, data.entry()))


@post(
    HERE + "/gedeeld/{share_id:uuid}/intrekking",
    guards=[_WORKER],
    status_code=200,
    summary="Gedeelde informatie intrekken",
    description="Trekt in wat was gedeeld. De sleutelfiguur ziet het meteen niet meer; in het dossier blijft staan dat het "
    "gedeeld was.",
)
async def withdraw_item(
    case_id: FromPath[UUID], deployment_id: FromPath[UUID], share_id: FromPath[UUID]
) -> ShareOut:
    """Withdraw."""
    return ShareOut.of(await service.withdraw_item(case_id, deployment_id, share_id))


@get(
    "/mijn-inzetten/{deployment_id:uuid}/gedeeld",
    guards=[_ONESELF],
    summary="Met mij gedeelde informatie opvragen",
    description="Geeft wat nu bij uw inzet met u is gedeeld, op soort, en de eerste afspraak die nog komt. Dat u het zag, "
    "wordt genoteerd.",
)
async def list_own_shares(deployment_id: FromPath[UUID]) -> OwnShareList:
    """List one's own."""
    return OwnShareList.of(await service.list_own_shares(deployment_id))


handlers = (list_shares, share_item, withdraw_item, list_own_shares)
