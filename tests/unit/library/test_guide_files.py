"""A practical guide as PDF and EPUB: whatever people wrote stays text, and readers of both formats can open it."""

from __future__ import annotations

import posixpath
import time
import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag
from uuid import UUID

import pytest
from defusedxml import ElementTree
from pypdf import PdfReader

from core.library.guides import printing
from core.library.guides.blocks import blocks_of
from core.library.guides.book import Book, Chapter, Section, clean, quarter_in_words
from core.library.guides.epub import guide_as_epub
from core.library.guides.printing import guide_as_pdf

HOSTILE = '#let x = 1 "$x^2$" <b>vet</b> & &amp; @noot \\ [a] ]]> ` * _ 😀 שלום مرحبا 漢字'
MARKDOWN = """Een **vaste** _hand_ met `code #x` en [een adres](https://example.org/a?x=1&y=<2>).

# Kop # $een$

#### Diepe kop

1. eerst #lijst
2. dan
   - met <i>haakjes</i>

> citaat & zo

```
#show: x => panic($y$)
```

---

Laatste regel\\
gebroken. ![plaatje](https://example.org/x.png) <script>alert(1)</script> [slecht](javascript:alert(1))
"""


def book(*, chapters: int = 2, sections: int = 2, hostile: str = HOSTILE, text: str = MARKDOWN) -> Book:
    """Return a book in which everything that people write holds ``hostile``."""
    number = iter(range(1, 10_000))
    return clean(
        Book(
            id=UUID(int=1),
            title=f"Titel {hostile}",
            foreword=f"{text}\n\nVooraf {hostile}",
            publisher=f"Kenniscentrum {hostile}",
            edition=3,
            published_in="2026-3",
            chapters=tuple(
                Chapter(
                    id=UUID(int=next(number)),
                    title=f"Thema {chapter} {hostile}",
                    introduction=text if chapter == 0 else "",
                    sections=tuple(
                        Section(
                            id=UUID(int=next(number)),
                            title=f"Notitie {section} {hostile}",
                            summary=f"Kort {hostile}" if section else "",
                            text=f"{text}\n\nSlot {hostile}",
                            attribution=f"Gemeente {hostile}" if section else None,
                            published_in="2025-4",
                        )
                        for section in range(sections)
                    ),
                )
                for chapter in range(chapters)
            ),
        )
    )


class TestPdf:
    async def test_what_people_wrote_is_never_markup(self) -> None:
        reader = PdfReader(BytesIO(await guide_as_pdf(book())))
        text = "".join(page.extract_text() for page in reader.pages)
        for part in ("#let x = 1", "$x^2$", "<b>vet</b>", "&amp;", "@noot", "]]>", "#show: x => panic($y$)"):
            assert part in text
        assert "<script>alert(1)</script>" in text
        assert not [one for page in reader.pages for one in page.images]

    async def test_it_is_tagged_and_names_language_and_title(self) -> None:
        reader = PdfReader(BytesIO(await guide_as_pdf(book(hostile=""))))
        root = reader.root_object
        assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert str(root["/Lang"]).startswith("nl")
        assert "/StructTreeRoot" in root
        assert reader.metadata is not None
        assert str(reader.metadata.title).strip() == "Titel"
        assert reader.metadata.creation_date is None
        assert b"pdfuaid" in root["/Metadata"].get_data()  # type: ignore[index]

    async def test_contents_and_links_lead_somewhere(self) -> None:
        reader = PdfReader(BytesIO(await guide_as_pdf(book(hostile=""))))
        titles = [str(one["/Title"]).strip() for one in _flat(reader.outline)]
        assert [title for title in titles if title.startswith(("Thema", "Notitie"))] == [
            *("Thema 0", "Notitie 0", "Notitie 1"),
            *("Thema 1", "Notitie 0", "Notitie 1"),
        ]
        links = [
            str(one.get_object()["/A"]["/URI"])
            for page in reader.pages
            for one in page.get("/Annots") or ()
            if "/A" in one.get_object() and "/URI" in one.get_object()["/A"]
        ]
        assert links
        assert all(link.startswith("https://example.org/") for link in links)

    async def test_the_same_guide_gives_the_same_file(self) -> None:
        assert await guide_as_pdf(book()) == await guide_as_pdf(book())

    async def test_a_character_that_no_font_has_becomes_a_square_and_is_told(self) -> None:
        text = _text(await guide_as_pdf(book(hostile="ﷺ mooi", text="Gewoon.")))
        assert "□ mooi" in text
        assert "niet gedrukt kan worden" in text
        assert "niet gedrukt" not in _text(await guide_as_pdf(book(hostile="mooi", text="Gewoon.")))

    async def test_finding_out_what_cannot_be_printed_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With more unprintable characters than tries, every unusual character is left out."""
        monkeypatch.setattr(printing, "_MOST_TRIES", 2)
        rare = "".join(chr(0x12000 + number) for number in range(8))
        assert "□" in _text(await guide_as_pdf(book(hostile=rare, text="Gewoon.")))

    async def test_an_empty_guide_can_be_previewed(self) -> None:
        assert "Inhoud" in _text(await guide_as_pdf(book(chapters=0, text="")))


class TestEpub:
    @pytest.fixture
    async def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(BytesIO(await guide_as_epub(book())))

    async def test_the_mimetype_is_first_and_stored(self, archive: zipfile.ZipFile) -> None:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read("mimetype") == b"application/epub+zip"
        assert {one.date_time[0] for one in archive.infolist()} == {1980}

    async def test_every_page_is_well_formed_and_every_link_resolves(self, archive: zipfile.ZipFile) -> None:
        pages = {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }
        anchors = {
            name: {one.get("id") for one in tree.iter() if one.get("id")} for name, tree in pages.items()
        }
        seen = 0
        for name, tree in pages.items():
            for one in tree.iter():
                href = one.get("href")
                if href is None or href.startswith("https://"):
                    continue
                path, anchor = urldefrag(href)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
                assert target in archive.namelist()
                assert not anchor or anchor in anchors[target]
                seen += 1
        assert seen > 15

    async def test_what_people_wrote_is_never_markup(self, archive: zipfile.ZipFile) -> None:
        tree = ElementTree.fromstring(archive.read("EPUB/thema-1.xhtml"))
        text = "".join(tree.itertext())
        assert HOSTILE in text
        tags = {one.tag.partition("}")[2] for one in tree.iter()}
        assert not tags & {"script", "img", "b", "i"}
        assert "javascript:" not in {one.get("href", "")[:11] for one in tree.iter()}
        headings = [one.tag.partition("}")[2] for one in tree.iter() if one.tag.partition("}")[2][:1] == "h"]
        levels = [int(one[1]) for one in headings if one[1:].isdigit()]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    async def test_an_empty_guide_has_contents_all_the_same(self) -> None:
        archive = zipfile.ZipFile(BytesIO(await guide_as_epub(book(chapters=0, text=""))))
        tree = ElementTree.fromstring(archive.read("EPUB/nav.xhtml"))
        assert [one.get("href") for one in tree.iter() if one.get("href", "").endswith(".xhtml")]

    async def test_the_same_guide_gives_the_same_file(self) -> None:
        assert await guide_as_epub(book()) == await guide_as_epub(book())


class TestBook:
    def test_the_digest_tells_content_and_the_etag_every_form(self) -> None:
        one, other = book(), book(hostile="anders")
        assert one.digest() != other.digest()
        assert len({one.etag("pdf"), one.etag("epub"), other.etag("pdf")}) == 3

    def test_what_turns_lines_round_or_fits_in_no_file_is_left_out(self) -> None:
        found = book(hostile="a\u202eb\u2066c\x0bd\ufffee\ud800f", text="Gewoon.")
        assert found.title == "Titel abcdef"
        assert found.chapters[0].sections[1].attribution == "Gemeente abcdef"

    def test_the_name_of_its_files_is_plain(self) -> None:
        assert book(hostile=" / <Één>").file_name == "handreiking-titel-n"

    def test_quarters_in_words(self) -> None:
        assert quarter_in_words("2026-1") == "eerste kwartaal van 2026"


def test_headings_in_blocks_pass_over_no_level() -> None:
    levels = [
        one.level for one in blocks_of("### a\n\n##### b\n\n# c\n\n###### d", top=3) if one.kind == "heading"
    ]
    assert levels == [3, 4, 3, 4]


async def test_a_hundred_notes_take_seconds() -> None:
    whole = book(chapters=10, sections=10, hostile="", text=MARKDOWN * 3)
    began = time.process_time()
    await guide_as_epub(whole)
    pdf = await guide_as_pdf(whole)
    assert time.process_time() - began < 30
    assert len(PdfReader(BytesIO(pdf)).pages) > 100


def _text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _flat(outline: list[Any]) -> list[Any]:
    return [inner for one in outline for inner in (_flat(one) if isinstance(one, list) else [one])]
