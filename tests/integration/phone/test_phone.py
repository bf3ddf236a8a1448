"""What the app on a phone is told and what it may keep: a marker and a proof, and an empty page that is the same for all."""

from __future__ import annotations

from datetime import timedelta

import httpx

from core.access import service as access
from core.access.gate import COOKIE
from core.access.matrix import Role
from core.access.secrets import hash_of
from core.access.tables import Credential
from core.deployments import service as deployments
from core.deployments.entries import WithdrawalEntry
from core.deployments.rules.words import AgreementKind
from core.kit import clock
from core.kit.pages import static_url
from core.signals.settings import EmergencySettings
from tenants.middleware import ASGIApp
from tests.integration.budgets.making import with_settings
from tests.integration.deployments.making import NEEDS, running
from tests.towns import Town

PHONE = "/api/v1/mijn-telefoon"
ACCESS = "/onderweg/toegang"


def browser(site: ASGIApp, town: Town, secret: str = "") -> httpx.AsyncClient:
    """Return a browser at a town, with a session or without."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(site),
        base_url=f"https://{town.card.host}",
        headers={"Sec-Fetch-Site": "same-origin"} | ({"Cookie": f"{COOKIE}={secret}"} if secret else {}),
    )


async def session(town: Town, who: str = "key_figure") -> str:
    """Open a session and return its secret."""
    async with town.serving("sign_in"):
        return (await access.open_session(town.people[who].membership_id)).secret


async def proof(site: ASGIApp, town: Town, secret: str) -> str:
    """Return the proof that a phone is given in a session."""
    told = (await browser(site, town, secret).get(PHONE)).json()
    return str(told["bewijs"])


async def has_access(site: ASGIApp, town: Town, told: str) -> bool:
    """Ask as a phone whose session is over does."""
    answer = await browser(site, town).post(ACCESS, data={"bewijs": told})
    assert answer.status_code == 200
    return bool(answer.json()["toegang"])


async def test_a_phone_is_told_whose_it_is_and_which_deployments_run(site: ASGIApp, tenant_a: Town) -> None:
    _, first = await running(tenant_a, on=clock.today() - timedelta(days=3))
    secret = await session(tenant_a)
    told = (await browser(site, tenant_a, secret).get(PHONE)).json()
    assert set(told) == {"merkteken", "bewijs", "inzetten", "alleenSindsdatum"}
    assert told["inzetten"] == [{"id": str(first.id), "nummer": 1, "gevraagdeHulp": NEEDS}]
    assert told["alleenSindsdatum"] == str(first.began_on)
    again = (await browser(site, tenant_a, await session(tenant_a)).get(PHONE)).json()
    assert again["merkteken"] == told["merkteken"]
    assert again["bewijs"] != told["bewijs"]
    person = tenant_a.people["key_figure"]
    for known in (person.membership_id, person.account_id):
        assert str(known) not in str(told)
        assert known.hex not in str(told)


async def test_a_deployment_that_is_over_is_not_told_any_more(site: ASGIApp, tenant_a: Town) -> None:
    case, one = await running(tenant_a)
    async with tenant_a.acting("lead_professional"):
        withdrawn = WithdrawalEntry(
            kind=AgreementKind.SHARING, words="Liever niet.", withdrawn_on=clock.today()
        )
        await deployments.withdraw_client_agreement(case.id, one.id, withdrawn, version=one.version)
    answer = await browser(site, tenant_a, await session(tenant_a)).get(PHONE)
    assert answer.json()["inzetten"] == []
    assert str(one.id) not in answer.text
    assert NEEDS not in answer.text


async def test_a_session_that_ended_by_itself_takes_no_access_away(site: ASGIApp, tenant_a: Town) -> None:
    secret = await session(tenant_a)
    told = await proof(site, tenant_a, secret)
    async with tenant_a.serving("sign_in"):
        await Credential.update({Credential.expires_at: clock.now() - timedelta(days=2)}).where(
            Credential.secret_hash == hash_of(secret)
        )
    assert (await browser(site, tenant_a, secret).get(PHONE)).status_code == 401
    assert await has_access(site, tenant_a, told)


async def test_signing_out_a_lost_role_and_an_ended_membership_do(site: ASGIApp, tenant_a: Town) -> None:
    secrets = [await session(tenant_a) for _ in range(2)]
    proofs = [await proof(site, tenant_a, secret) for secret in secrets]
    await browser(site, tenant_a, secrets[0]).post("/uitloggen")
    assert [await has_access(site, tenant_a, told) for told in proofs] == [False, True]
    await tenant_a.add_person("other", [Role.KEY_FIGURE])
    other = await proof(site, tenant_a, await session(tenant_a, "other"))
    async with tenant_a.acting("tenant_administrator"):
        await access.end_member(tenant_a.people["key_figure"].membership_id)
        details = access.MemberDetails(name="Wim", email="wim@example.nl", roles=(Role.ANALYST,))
        await access.change_member(tenant_a.people["other"].membership_id, details, version=1)
    assert not await has_access(site, tenant_a, proofs[1])
    assert not await has_access(site, tenant_a, other)


async def test_a_proof_counts_in_its_own_municipality_alone(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    told = await proof(site, tenant_a, await session(tenant_a))
    assert await has_access(site, tenant_a, told)
    assert not await has_access(site, tenant_b, told)
    for wrong in ("", "x", told[:-1], told.swapcase()):
        assert not await has_access(site, tenant_a, wrong)
    elsewhere = httpx.AsyncClient(
        transport=httpx.ASGITransport(site),
        base_url=f"https://{tenant_a.card.host}",
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert (await elsewhere.post(ACCESS, data={"bewijs": told})).status_code == 403


async def test_the_page_that_a_phone_keeps_is_the_same_for_all(site: ASGIApp, tenant_a: Town) -> None:
    """It holds the emergency numbers of the municipality: those are needed most where there is no reception."""
    await running(tenant_a)
    visitor = browser(site, tenant_a)
    before = (await visitor.get("/dienst.js")).text
    async with tenant_a.acting("tenant_administrator"):
        numbers = {"emergency_second": "Veilig Thuis 0800 2000 01"}
        await access.change_settings(EmergencySettings, numbers, version=0)
    await with_settings(tenant_a, expense_categories="Zakgeld")
    signed_in = await browser(site, tenant_a, await session(tenant_a)).get("/onderweg/leeg")
    seen = await visitor.get("/onderweg/leeg")
    assert signed_in.text == seen.text
    assert "data-owner" not in seen.text
    assert 'href="tel:112"' in seen.text
    assert 'value="zakgeld"' in seen.text
    assert 'href="tel:0800200001"' in seen.text
    assert (await visitor.get("/dienst.js")).text != before
    english = await visitor.get("/onderweg/leeg", headers={"Cookie": "taal=en"})
    assert ("Travel" in english.text, "Reizen" in english.text) == (True, False)
    opened = await browser(site, tenant_a, await session(tenant_a)).get("/onderweg")
    assert "data-owner" in opened.text
    assert opened.headers["cache-control"] == "no-store"


async def test_the_service_worker_is_looked_for_anew_and_differs_with_what_it_keeps(
    site: ASGIApp, tenant_a: Town
) -> None:
    visitor = browser(site, tenant_a)
    dutch = await visitor.get("/dienst.js")
    english = await visitor.get("/dienst.js", headers={"Cookie": "taal=en"})
    assert dutch.headers["cache-control"] == "no-cache"
    assert dutch.headers["service-worker-allowed"] == "/"
    assert dutch.headers["content-type"].startswith("text/javascript")
    assert "worker-src 'self'" in dutch.headers["content-security-policy"]
    assert "manifest-src 'self'" in dutch.headers["content-security-policy"]
    assert dutch.text == (await visitor.get("/dienst.js")).text != english.text
    for name in ("phone-queue.js", "phone-worker.js", "push.js"):
        assert static_url(name) in dutch.text
        assert (await visitor.get(static_url(name))).status_code == 200


async def test_icons_are_pictures_and_texts_are_compressed(site: ASGIApp, tenant_a: Town) -> None:
    visitor = browser(site, tenant_a)
    icon = await visitor.get(static_url("icon-512.png"))
    assert (icon.headers["content-type"], icon.headers.get("content-encoding")) == ("image/png", None)
    assert icon.content.startswith(b"\x89PNG")
    script = await visitor.get(static_url("phone.js"))
    assert script.headers["content-encoding"] == "gzip"
