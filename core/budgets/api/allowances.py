"""Allowances over the API: a key figure's own, and the decisions of project leads."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody, RawBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets.schemas.allowances import (
    AllowanceIn,
    AllowanceList,
    AllowanceOut,
    DecisionIn,
    DetailsIn,
    DetailsOut,
    KeptAllowanceOut,
    OtherPaymentIn,
    OtherPaymentList,
    OtherPaymentOut,
)
from core.budgets.service import allowance_receipts, allowances, details
from core.kit.api import API, UPLOAD_LIMIT
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.pictures import JPEG, TAKEN

_ONESELF = allow(Permission.BE_KEY_FIGURE)
_POOL = allow(Permission.MANAGE_KEY_FIGURES)
_ALL = "/mijn-vergoedingen"
_HERE = _ALL + "/{allowance_id:uuid}"
_DETAILS = "/mijn-betaalgegevens"
_OTHERS = "/mijn-andere-vergoedingen"
_OF_ONE = "/sleutelfiguren/{key_figure_id:uuid}/vergoedingen"
_THIS = _OF_ONE + "/{allowance_id:uuid}"
_CREATED = 201


@get(
    _ALL,
    guards=[_ONESELF],
    summary="Eigen vergoedingen opvragen",
    description="Geeft uw vergoedingen, de laatste dag eerst, hoogstens 200, en hoeveel er van de grens van deze maand "
    "is gebruikt.",
)
async def list_own_allowances() -> AllowanceList:
    """List one's own."""
    return AllowanceList.of(await allowances.list_own_allowances())


@get(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen vergoeding opvragen",
    description="Geeft één eigen vergoeding.",
)
async def read_own_allowance(allowance_id: FromPath[UUID]) -> Response[AllowanceOut]:
    """Return one."""
    found = await allowances.read_own_allowance(allowance_id)
    return versioned(AllowanceOut.of(found), found.version)


@put(
    _HERE,
    guards=[_ONESELF],
    opt={"makes_new": True},
    summary="Eigen vergoeding opschrijven",
    description="Schrijft onder een zelfgekozen UUID op wat u deed of betaalde (201). Hetzelfde nog een keer sturen "
    "verandert niets (200); staat er iets anders, dan volgt 409. Ook over de grens voor vrijwilligers volgt 409.",
)
async def put_own_allowance(
    allowance_id: FromPath[UUID], data: JSONBody[AllowanceIn]
) -> Response[KeptAllowanceOut]:
    """Write one down."""
    kept = await allowances.write_own_allowance(allowance_id, data.entry())
    location = f"{API}{_ALL}/{allowance_id}" if kept.is_new else None
    answer = versioned(KeptAllowanceOut.of(kept), kept.allowance.version, location=location)
    answer.status_code = _CREATED if kept.is_new else None
    return answer


@put(
    _HERE + "/bon",
    guards=[_ONESELF],
    opt={"takes": TAKEN},
    request_max_body_size=UPLOAD_LIMIT,
    summary="Bon bij een eigen vergoeding zetten",
    description="Zet een foto van de bon (JPEG, PNG of WebP, hoogstens 10 MB) bij kosten waarover nog niet is beslist.",
)
async def put_own_receipt(allowance_id: FromPath[UUID], body: RawBody) -> Response[AllowanceOut]:
    """Add the receipt."""
    found = await allowance_receipts.add_own_allowance_receipt(allowance_id, body)
    return versioned(AllowanceOut.of(found), found.version)


@get(
    _HERE + "/bon",
    guards=[_ONESELF],
    media_type=JPEG,
    summary="Bon bij een eigen vergoeding opvragen",
    description="Geeft de foto van de bon, als JPEG.",
)
async def send_own_receipt(allowance_id: FromPath[UUID]) -> Response[bytes]:
    """Send the receipt."""
    return _picture(
        await allowance_receipts.open_allowance_receipt(await allowances.read_own_allowance(allowance_id))
    )


@get(
    _DETAILS,
    guards=[_ONESELF],
    summary="Eigen betaalgegevens opvragen",
    description="Geeft de rekening waarop u uw vergoeding krijgt.",
)
async def read_own_details() -> Response[DetailsOut]:
    """Return one's own."""
    found = await details.find_own_details()
    return versioned(DetailsOut.of(found), found.version if found else 0)


@put(
    _DETAILS,
    guards=[_ONESELF],
    summary="Eigen betaalgegevens opschrijven",
    description="Vervangt de rekening waarop u uw vergoeding krijgt. De controlecijfers van het IBAN moeten kloppen.",
)
async def put_own_details(data: JSONBody[DetailsIn], if_match: IfMatch = None) -> Response[DetailsOut]:
    """Write them down."""
    before = await details.find_own_details()
    version = before.version if before else 0
    require_match(if_match, version)
    after = await details.write_own_details(data.entry(), version=version)
    return versioned(DetailsOut.of(after), after.version)


@get(
    _OTHERS,
    guards=[_ONESELF],
    summary="Vergoedingen van anderen opvragen",
    description="Geeft wat u opschreef over vergoedingen van anderen, per maand, de laatste eerst.",
)
async def list_own_other_payments() -> OtherPaymentList:
    """List what others paid."""
    found = await details.list_own_other_payments()
    return OtherPaymentList(results=[OtherPaymentOut.of(one) for one in found])


@post(
    _OTHERS,
    guards=[_ONESELF],
    status_code=200,
    summary="Vergoeding van anderen opschrijven",
    description="Schrijft op wat anderen u in een maand betaalden, in plaats van wat er stond. Het telt mee voor de "
    "grenzen.",
)
async def declare_other_payment(data: JSONBody[OtherPaymentIn]) -> OtherPaymentOut:
    """Say what others paid."""
    return OtherPaymentOut.of(await details.declare_other_payment(data.month, data.amount_cents))


@get(
    _OF_ONE,
    guards=[_POOL],
    summary="Vergoedingen van een sleutelfiguur opvragen",
    description="Geeft de vergoedingen van een sleutelfiguur, de laatste dag eerst, hoogstens 200, met de grenzen van deze "
    "maand.",
)
async def list_allowances(key_figure_id: FromPath[UUID]) -> AllowanceList:
    """List somebody's."""
    return AllowanceList.of(await allowances.list_allowances_of(key_figure_id))


@get(
    _THIS,
    guards=[_POOL],
    summary="Vergoeding van een sleutelfiguur opvragen",
    description="Geeft één vergoeding.",
)
async def read_allowance(
    key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID]
) -> Response[AllowanceOut]:
    """Return one."""
    found = await allowances.read_allowance_of(key_figure_id, allowance_id)
    return versioned(AllowanceOut.of(found), found.version)


@post(
    _THIS + "/beslissingen",
    guards=[_POOL],
    status_code=200,
    summary="Over een vergoeding beslissen",
    description="Keurt een vergoeding goed, en boekt haar dan, of wijst haar af met een reden. Niemand beslist over wat hij "
    "of zij zelf opschreef of krijgt.",
)
async def decide_allowance(
    key_figure_id: FromPath[UUID],
    allowance_id: FromPath[UUID],
    data: JSONBody[DecisionIn],
    if_match: IfMatch = None,
) -> Response[AllowanceOut]:
    """Decide."""
    before = await allowances.read_allowance_of(key_figure_id, allowance_id)
    require_match(if_match, before.version)
    after = await allowances.decide_allowance(
        key_figure_id, allowance_id, data.inside, version=before.version, reason=data.reason
    )
    return versioned(AllowanceOut.of(after), after.version)


@post(
    _THIS + "/terugdraaiingen",
    guards=[_POOL],
    status_code=200,
    summary="Vergoeding terugdraaien",
    description="Draait een geboekte vergoeding terug die nog niet onderweg is naar de bank.",
)
async def reverse_allowance(
    key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID], if_match: IfMatch = None
) -> Response[AllowanceOut]:
    """Turn one back."""
    before = await allowances.read_allowance_of(key_figure_id, allowance_id)
    require_match(if_match, before.version)
    after = await allowances.reverse_allowance(key_figure_id, allowance_id, version=before.version)
    return versioned(AllowanceOut.of(after), after.version)


@get(
    _THIS + "/bon",
    guards=[_POOL],
    media_type=JPEG,
    summary="Bon bij een vergoeding opvragen",
    description="Geeft de foto van de bon, als JPEG.",
)
async def send_receipt(key_figure_id: FromPath[UUID], allowance_id: FromPath[UUID]) -> Response[bytes]:
    """Send the receipt."""
    found = await allowances.read_allowance_of(key_figure_id, allowance_id)
    return _picture(await allowance_receipts.open_allowance_receipt(found))


def _picture(content: bytes) -> Response[bytes]:
    return Response(content, media_type=JPEG, headers={"Content-Disposition": "inline"})


handlers = (
    list_own_allowances,
    read_own_allowance,
    put_own_allowance,
    put_own_receipt,
    send_own_receipt,
    read_own_details,
    put_own_details,
    list_own_other_payments,
    declare_other_payment,
    list_allowances,
    read_allowance,
    decide_allowance,
    reverse_allowance,
    send_receipt,
)
