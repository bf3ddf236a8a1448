"""No community on a case (decision 0004): nothing is *named* after community, origin, religion or nationality.

Values are guarded elsewhere; here it is tables, columns, fields, enum words, URLs, parameters and fields of forms. A name
that is on the list has no place to hold what may not be held.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.contract.house_rules import Breach

# A word of a name that begins like this says which group someone belongs to; Dutch and English.
STEMS = {
    "community": ("communit", "gemeenschap", "bevolkingsgroep", "doelgroep", "minorit", "minderheid", "subcultur", "cultur"),
    "origin": (
        "origin", "afkomst", "herkomst", "afstamming", "ancest", "descent", "heritage", "ethni", "etnici", "etnis",
        "racial", "tribe", "tribal", "diaspora", "birthplace", "birthcountry", "geboorteland", "geboorteplaats",
        "migrant", "migratie", "immigr", "allocht", "autocht", "refugee", "vluchteling", "asiel", "asylum",
        "moedertaal", "mothertongue",
    ),
    "religion": (
        "religi", "geloof", "godsdienst", "kerkgenoot", "levensbeschouw", "faith", "denominat", "congregat", "church",
        "mosque", "moskee", "parochie", "parish", "muslim", "moslim", "islam", "christ", "jewish", "joods", "hindoe",
        "hindu",
    ),
    "nationality": ("nationali", "burgerschap", "citizenship", "staatsburger", "inburger", "naturalis", "verblijfsstatus"),
    "a community by name": (
        "roma", "sinti", "zigeuner", "gypsy", "gypsies", "traveller", "woonwagen", "reizigers", "eritre", "somali",
        "syriac", "suryoye", "molukk", "molucc", "marokk", "moroccan", "turks", "turkish", "antill", "surinam",
        "syrisch", "syrian", "orthodox", "reformator",
    ),
}  # fmt: skip
# Too short or too common as the beginning of a word: only the whole word counts.
WHOLE_WORDS = {
    "community": {"clan", "stam", "groepering"},
    "origin": {"ras", "race", "native", "etniciteit", "roots", "descendant", "descendants"},
    "religion": {"kerk", "church", "belief", "beliefs", "creed"},
    "nationality": {"paspoort", "passport", "citizen"},
}
# Words that come together only in a name of this kind.
PAIRS = {
    "origin": (
        {"birth", "country"},
        {"birth", "place"},
        {"geboorte", "land"},
        {"native", "language"},
        {"mother", "tongue"},
        {"migration", "background"},
    ),
}
INNOCENT = ("romaniz", "roman", "stamp", "origineel", "original")

# Where such a name may stand, and why. Folders end in a slash.
EXEMPT = {
    "core/kit/recognisers/": "the word lists by which communities are found and kept out",
    "core/cases/importing/": "the word lists by which columns of a spreadsheet are left unread",
    "tests/": "tests say what may not be named",
}
_OF_THE_PERSON = "what a key figure knows, by own consent: a property of that person (METHOD, the rule, 3)"
_OF_A_BRIEF = "what a search brief may name: sealed, for project leads only, destroyed at the match (METHOD, the rule, 4)"
_OF_A_NOTE = (
    "what a note is filed under after it was anonymised: it keeps no link to its case (METHOD, the rule, 5)"
)
# One word in one place.
EXEMPT_NAMES = {
    ("core/web/", "any_origin"): "the HTTP header Origin: which page a script was loaded from",
    ("core/key_figures/", "communities"): _OF_THE_PERSON,
    ("core/key_figures/", "known_communities"): _OF_THE_PERSON,
    ("core/key_figures/", "known.communities"): _OF_THE_PERSON,
    ("core/key_figures/", "no-communities-kept"): _OF_THE_PERSON,
    ("core/kit/glossary/", "communities"): _OF_THE_PERSON,
    ("core/kit/glossary/", "gemeenschappen"): _OF_THE_PERSON,
    ("core/deployments/entries.py", "communities"): _OF_A_BRIEF,
    ("core/deployments/rules/ranking.py", "communities"): _OF_A_BRIEF,
    ("core/deployments/schemas/briefs.py", "communities"): _OF_A_BRIEF,
    ("core/deployments/schemas/forms.py", "communities"): _OF_A_BRIEF,
    ("core/library/", "community"): _OF_A_NOTE,
    ("core/library/", "COMMUNITY"): _OF_A_NOTE,
    ("core/library/", "options.community"): _OF_A_NOTE,
    ("core/library/", "gemeenschap"): _OF_A_NOTE,
    ("core/kit/glossary/", "community"): _OF_A_NOTE,
    ("core/kit/glossary/", "gemeenschap"): _OF_A_NOTE,
    ("core/knowledge/entries.py", "community"): _OF_A_NOTE,
    ("core/knowledge/service/notes.py", "community"): _OF_A_NOTE,
    ("core/knowledge/api/search.py", "community"): _OF_A_NOTE,
    ("core/knowledge/pages/search.py", "community"): _OF_A_NOTE,
    ("core/knowledge/schemas/search.py", "community"): _OF_A_NOTE,
    ("core/knowledge/schemas/forms.py", "community_term"): _OF_A_NOTE,
    ("core/knowledge/schemas/notes.py", "community_term"): _OF_A_NOTE,
    ("core/knowledge/templates/knowledge/note.html", "note.facets.community"): _OF_A_NOTE,
    ("core/knowledge/templates/knowledge/note.html", "terms.community"): _OF_A_NOTE,
}
# One table: it has no column that says whose it is, so that nothing can be joined to it.
EXEMPT_TABLES = {"known_communities": _OF_THE_PERSON}
# What the knowledge centre published: a row leads to a theme and to nothing else.
PUBLISHED_TABLES = {"library_note": _OF_A_NOTE, "library_search": _OF_A_NOTE}

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HANDLERS = {
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "route",
    "head",
    "Router",
    "Controller",
    "Parameter",
    "Cookie",
}
_ATTRIBUTES = re.compile(
    r"""\b(?:name|id|for|href|action|formaction|src|aria-\w+|data-[\w-]+|hx-[\w-]+)=["']([^"']*)["']"""
)
_JINJA = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_IN_QUOTES = re.compile(r"""_\(\s*(["']).*?\1\s*[,)]|(["']).*?\2""", re.DOTALL)


def concept_of(name: str) -> str | None:
    """Return what kind of group a name would hold, or None; ``name`` may be snake_case, camelCase, a path or a query."""
    words = [
        word for word in re.split(r"[^a-z0-9]+", _CAMEL.sub(" ", name).lower().replace("_", " ")) if word
    ]
    for word in words:
        if word.startswith(INNOCENT):
            continue
        for concept, stems in STEMS.items():
            longer = tuple(stem for stem in stems if len(stem) > 6)
            if word.startswith(stems) or any(stem in word for stem in longer):
                return concept
        for concept, whole in WHOLE_WORDS.items():
            if word in whole:
                return concept
    for concept, pairs in PAIRS.items():
        if any(pair <= set(words) for pair in pairs):
            return concept
    return None


def forbidden_in(path: str, text: str) -> list[Breach]:
    """Return every name in a Python file, a template or a script that holds a place for someone's community."""
    if path.startswith(tuple(EXEMPT)):
        return []
    names = _names_in_python(text) if path.endswith(".py") else _names_in_template(text)
    return [
        Breach("community", path, line, f"«{name}» would hold {concept} (decision 0004)")
        for line, name in names
        if (concept := concept_of(name)) and not _is_exempt(path, name)
    ]


def _is_exempt(path: str, name: str) -> bool:
    return any(path.startswith(place) and name == allowed for place, allowed in EXEMPT_NAMES)


def _names_in_python(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ClassDef(body=body):
                yield from _fields_of(body)
                for keyword in node.keywords:
                    yield from _texts_in(keyword.value)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _HANDLERS:
                for value in (*node.args, *(keyword.value for keyword in node.keywords)):
                    yield from _texts_in(value)
            case (
                ast.Assign(targets=[ast.Name(id="path" | "PATH")])
                | ast.AnnAssign(target=ast.Name(id="FIELDS" | "WORDS"))
            ):
                if node.value is not None:
                    yield from _texts_in(node.value)
            case (
                ast.FunctionDef(args=arguments, decorator_list=[_, *_])
                | ast.AsyncFunctionDef(args=arguments, decorator_list=[_, *_])
            ):
                for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                    yield argument.lineno, argument.arg
            case _:
                pass


def _fields_of(body: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    for statement in body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield statement.lineno, name
                if isinstance(statement.value, ast.Constant):
                    yield from _texts_in(statement.value)
            case _:
                pass


def _texts_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " not in part.value.strip():
            yield part.lineno, part.value


def _names_in_template(text: str) -> Iterator[tuple[int, str]]:
    for found in _ATTRIBUTES.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found.group(1)
    for found in _JINJA.finditer(text):
        bare = _IN_QUOTES.sub(" ", found.group(1))
        for name in re.findall(r"[A-Za-z_][\w.]*", bare):
            yield text.count("\n", 0, found.start()) + 1, name
