"""Nothing is named after a community, an origin, a religion or a nationality (decision 0004)."""

from __future__ import annotations

import asyncpg
import pytest

from tests.contract.catalogue import columns, tables
from tests.contract.forbidden_names import (
    EXEMPT,
    EXEMPT_NAMES,
    EXEMPT_TABLES,
    PUBLISHED_TABLES,
    concept_of,
    forbidden_in,
)
from tests.contract.tree import read, repository_files


def test_no_field_url_parameter_or_form_names_a_group() -> None:
    named = [
        str(breach)
        for path in repository_files()
        if path.split("/")[0] in {"core", "plugins", "tenants", "migrations"}
        and path.endswith((".py", ".html", ".js", ".txt"))
        for breach in forbidden_in(path, read(path))
    ]
    assert not named, "\n".join(named)


async def test_no_table_or_column_names_a_group(owner_connection: asyncpg.Connection) -> None:
    held = await tables(owner_connection)
    names = [*held, *(f"{column.table}.{column.name}" for column in await columns(owner_connection, held))]
    assert len(names) > 50
    apart = (*EXEMPT_TABLES, *PUBLISHED_TABLES)
    assert [name for name in names if concept_of(name) and name.split(".")[0] not in apart] == []


@pytest.mark.parametrize("table", EXEMPT_TABLES)
async def test_a_table_that_names_a_group_can_be_joined_to_nobody(
    owner_connection: asyncpg.Connection, table: str
) -> None:
    """Its keys lead to its tenant and to the key that seals it, and to no person, case or deployment."""
    linked = await owner_connection.fetch(
        "SELECT confrelid::regclass::text AS to FROM pg_constraint WHERE conrelid = $1::text::regclass AND contype = 'f'",
        table,
    )
    held = {column.name for column in await columns(owner_connection, [table])}
    assert {row["to"] for row in linked} == {"data_key"}
    assert held == {"tenant_id", "id", "key_id", "holder", "communities", "consented_on", "version"}


@pytest.mark.parametrize("table", PUBLISHED_TABLES)
async def test_a_published_note_leads_to_its_theme_alone(
    owner_connection: asyncpg.Connection, table: str
) -> None:
    """No column links it to a case, a person, a municipality or what was handed in."""
    linked = await owner_connection.fetch(
        "SELECT confrelid::regclass::text AS to FROM pg_constraint WHERE conrelid = $1::text::regclass AND contype = 'f'",
        table,
    )
    assert {row["to"] for row in linked} <= {"tenant", "library_theme", "library_note"}
    ids = {column.name for column in await columns(owner_connection, [table]) if column.type == "uuid"}
    assert ids == {"tenant_id", "id", "theme_id"}


def test_every_exemption_names_its_reason_and_something_that_is_there() -> None:
    places = [*EXEMPT, *(place for place, _ in EXEMPT_NAMES)]
    assert all([*EXEMPT.values(), *EXEMPT_NAMES.values()])
    missing = [place for place in places if not any(path.startswith(place) for path in repository_files())]
    assert not missing


@pytest.mark.parametrize(
    "name",
    [
        "community", "community_id", "communities", "communityCode", "gemeenschap", "geslotenGemeenschap",
        "geloofsgemeenschap", "bevolkingsgroep", "doelgroep", "minority", "culture", "culturele_achtergrond", "clan",
        "stam", "origin", "country_of_origin", "afkomst", "landVanHerkomst", "ethnicity", "etniciteit", "is_etnisch",
        "ethnic_group", "race", "ras", "ancestry", "heritage", "birth_country", "birthCountry", "country_of_birth",
        "geboorteland", "place_of_birth", "geboorteplaats", "migratieachtergrond", "migrant", "refugee",
        "is_vluchteling", "native_language", "moedertaal", "mother_tongue", "religion", "religie", "religious_group",
        "geloof", "geloofsovertuiging", "godsdienst", "levensbeschouwing", "faith", "denomination", "kerk",
        "kerkgenootschap", "moskee", "church", "nationality", "nationaliteit", "dubbeleNationaliteit", "citizenship",
        "staatsburgerschap", "passport", "roma", "roma_sinti", "woonwagenbewoner", "is_eritrean", "somali",
        "syrisch-orthodox", "molukse_gemeenschap", "/api/v1/casussen?afkomst=", "/casussen/per-gemeenschap",
    ],
)  # fmt: skip
def test_a_name_that_would_hold_a_group_is_found(name: str) -> None:
    assert concept_of(name)


@pytest.mark.parametrize(
    "name",
    [
        "case_id", "reference", "needs", "languages", "network", "national_knowledge_centre", "name", "organisation",
        "birth_date", "communication", "contact_person", "afspraken", "gemeente", "gemeenteraad", "gezinsleden",
        "origineel", "original_name", "stamp", "timestamp", "trace_id", "aanvrager", "betrokkenInstanties", "raster",
        "trace", "grace_period", "country", "place", "plaats", "romanized", "clangour", "kerkstraat_12", "format",
        "description", "nationalTerm", "applicant", "/api/v1/casussen?pagina=2", "/casussen/nieuw", "question",
    ],
)  # fmt: skip
def test_an_ordinary_name_passes(name: str) -> None:
    assert concept_of(name) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/cases/schemas.py", "class CaseOut(ApiStruct):\n    origin: str"),
        ("core/cases/tables.py", "class Case(TenantTable, tablename='case'):\n    religion = Text()"),
        ("core/cases/tables.py", "class Case(TenantTable, tablename='roma_case'):\n    words = Text()"),
        ("core/cases/rules.py", "class Need(Enum):\n    OTHER = 'roma'"),
        ("core/cases/pages.py", "@get('/casussen/afkomst')\nasync def show(): ..."),
        ("core/cases/api.py", "@get(path='/casussen')\nasync def show(nationality: str): ..."),
        (
            "core/cases/api.py",
            "@get('/casussen')\nasync def show(x: Annotated[str, Parameter(query='geloof')]): ...",
        ),
        ("core/kit/glossary/fields.py", "FIELDS: dict[str, str] = {'background': 'herkomst'}"),
        ("core/cases/templates/cases/edit.html", '<input class="x" name="geboorteland">'),
        ("core/cases/templates/cases/list.html", '<a href="/casussen?doelgroep=1">x</a>'),
        ("core/cases/templates/cases/list.html", "{{ case.ethnicity }}"),
        (
            "core/cases/templates/cases/list.html",
            '{% for group in case.communities %}{{ _("Doel") }}{% endfor %}',
        ),
    ],
)
def test_every_kind_of_name_is_looked_at(path: str, text: str) -> None:
    assert forbidden_in(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/cases/templates/cases/edit.html", '{{ _("Leave out origin, religion and nationality.") }}'),
        ("core/cases/templates/cases/edit.html", "<p>Noem geen afkomst of geloof.</p>"),
        ("core/cases/importing/words.py", "class Kind(Enum):\n    ORIGIN = 'afkomst'"),
        ("core/cases/service.py", "def list_cases(origin: str): ..."),
        ("core/web/edge/rules.py", "class RouteRule:\n    any_origin: bool = False"),
    ],
)
def test_words_that_warn_or_recognise_are_no_names(path: str, text: str) -> None:
    assert not forbidden_in(path, text)
