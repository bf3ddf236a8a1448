"""The letter says what was written, and nothing in it is read as markup."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from core.cases.letters import DeclineLetter, letter_as_pdf

HOSTILE = '#panic("x") $1/0$ *vet* `rauw` @ref <script>alert(1)</script> \\ [x] = kop'
LETTER = DeclineLetter(
    sender="Gemeente Voorbeeld",
    addressee="Ann de Wit",
    organisation="Wijkteam Noord",
    date="3 april 2026",
    reference="K-2026-0014",
    subject="Uw aanvraag K-2026-0014",
    opening="U vroeg ons iets.",
    ground="Een gewone voorziening past.",
    reason=HOSTILE,
    advice="Eerste regel\n\nTweede regel",
    closing="Tot ziens.",
    signed="De projectleider",
)


async def test_the_pdf_is_tagged_dutch_and_takes_hostile_text_as_text():
    reader = PdfReader(BytesIO(await letter_as_pdf(LETTER)))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a boolean object of the PDF
    assert root["/Lang"].startswith("nl")
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == LETTER.subject
    told = " ".join(reader.pages[0].extract_text().split())
    for part in (
        "K-2026-0014",
        "Ann de Wit",
        '#panic("x")',
        "*vet*",
        "<script>alert(1)</script>",
        "Tweede regel",
    ):
        assert part in told
