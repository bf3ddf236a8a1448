"""Worries over the API: for key figures to tell and read, for professionals to read and answer."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments.api.answers import HERE
from core.signals import service
from core.signals.schemas import OwnSignalList, OwnSignalOut, SignalAnswerIn, SignalIn, SignalList, SignalOut
from tenants.ids import new_id

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_ONESELF: Final = allow(Permission.BE_KEY_FIGURE)
_OWN: Final = "/mijn-inzetten/{deployment_id:uuid}/signalen"


@get(
    _OWN,
    guards=[_ONESELF],
    summary="Eigen zorgen opvragen",
    description="Geeft de zorgen die u bij deze inzet hebt gemeld, de nieuwste eerst, met het antwoord als dat er is.",
)
async def list_own_signals(deployment_id: FromPath[UUID]) -> OwnSignalList:
    """List one's own."""
    found = await service.list_own_signals(deployment_id)
    return OwnSignalList(results=[OwnSignalOut.of(signal) for signal in found])


@post(
    _OWN,
    guards=[_ONESELF],
    summary="Een zorg melden",
    description="Meldt dat u zich zorgen maakt. De regievoerder krijgt dit meteen te zien en antwoordt binnen de tijd die "
    "de gemeente koos; daarna kijkt ook de projectleider. Bij gevaar belt u 112.",
)
async def raise_signal(deployment_id: FromPath[UUID], data: JSONBody[SignalIn]) -> OwnSignalOut:
    """Tell a worry."""
    signal, _ = await service.raise_signal(deployment_id, new_id(), data.worry)
    return OwnSignalOut.of(signal)


@put(
    _OWN + "/{signal_id:uuid}",
    guards=[_ONESELF],
    opt={"makes_new": True},
    summary="Een zorg melden onder een eigen nummer",
    description="Meldt een zorg onder een nummer (UUID) dat u zelf maakt, zodat u na een verbroken verbinding opnieuw kunt "
    "sturen zonder dat er twee zorgen komen. Dezelfde zorg nog eens onder dat nummer geeft 200 en verandert niets.",
)
async def put_signal(
    deployment_id: FromPath[UUID], signal_id: FromPath[UUID], data: JSONBody[SignalIn]
) -> Response[OwnSignalOut]:
    """Tell a worry once, however often it is sent."""
    signal, is_new = await service.raise_signal(deployment_id, signal_id, data.worry)
    return Response(OwnSignalOut.of(signal), status_code=201 if is_new else 200)


@get(
    HERE + "/signalen",
    guards=[_READER],
    summary="Zorgen van de sleutelfiguur opvragen",
    description="Geeft de zorgen die de sleutelfiguur bij deze inzet meldde, de nieuwste eerst, met wat er is gedaan. Dat u "
    "de casus leest, komt in het logboek.",
)
async def list_signals(case_id: FromPath[UUID], deployment_id: FromPath[UUID]) -> SignalList:
    """List those of a deployment."""
    file = await service.list_signals(case_id, deployment_id)
    return SignalList(results=[SignalOut.of(one) for one in file.items])


@post(
    HERE + "/signalen/{signal_id:uuid}/antwoord",
    guards=[_WORKER],
    status_code=200,
    summary="Een zorg beantwoorden",
    description="Legt vast wat u deed, voor het dossier, en wat de sleutelfiguur daarover leest. Alleen de regievoerder en "
    "een projectleider antwoorden, en één keer.",
)
async def answer_signal(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    signal_id: FromPath[UUID],
    data: JSONBody[SignalAnswerIn],
) -> SignalOut:
    """Answer a worry."""
    await service.answer_signal(case_id, deployment_id, signal_id, data.entry())
    return SignalOut.of(await service.read_signal(case_id, deployment_id, signal_id))


handlers = (list_own_signals, raise_signal, put_signal, list_signals, answer_signal)
