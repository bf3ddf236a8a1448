"""Looking at what plugins say of themselves, name and answer: nothing is believed because of its type.

The host looks like this at every plugin, and `core.plugin_api.testing` looks the same way in an author's tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from inspect import get_annotations
from typing import Any, Final, Protocol, TypeVar, cast, get_type_hints

import msgspec
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from core.kit.recognisers.patterns import UnreadablePattern, read_pattern
from core.kit.recognisers.questions import asks_for_community
from core.kit.version import UNKNOWN
from core.plugin_api.instruments import Instrument
from core.plugin_api.intake import IntakeQuestion
from core.plugin_api.manifest import Manifest
from core.plugin_api.recognisers import Recogniser
from core.plugin_api.settings import label_of
from core.plugin_api.texts import texts_in

Kind = TypeVar("Kind")

_MOST: Final = {"register_navigation": 5, "register_intake_questions": 10}
_MOST_OF_OTHERS: Final = 200
_MOST_REMEMBERED: Final = 1_000

_remembered: dict[int, tuple[object, object]] = {}


class WrongAnswer(TypeError):
    """A plugin answered what its hook does not allow. The text is for its author; the host tells the class alone."""


def several(hook: str, told: object, kind: type[Kind]) -> tuple[Kind, ...]:
    """Return what a plugin named for a hook, each looked at as if it came from outside. Raises: WrongAnswer."""
    most = _MOST.get(hook, _MOST_OF_OTHERS)
    if not isinstance(told, list | tuple) or len(told) > most:
        message = f"{hook} answers with a list or tuple of at most {most}"
        raise WrongAnswer(message)
    found = tuple(checked(item, kind) for item in told)
    names = [name for item in found if (name := getattr(item, "name", None)) is not None]
    if len(set(names)) < len(names):
        message = f"{hook} names something twice: {', '.join(sorted(map(str, names)))}"
        raise WrongAnswer(message)
    return found


def _require_allowed(item: object) -> None:
    """Look at what a type does not say: questions about community, and patterns that do not read. Raises: WrongAnswer."""
    if isinstance(item, IntakeQuestion | Instrument):
        asked = (item.title, item.items) if isinstance(item, Instrument) else item
        told = (line for _, text in texts_in(asked) for line in (text.nl, text.en) if line)
        if any(asks_for_community(line) for line in (*told, item.name)):
            message = (
                f"{item.name} asks for a community, origin, religion or nationality, which no case holds"
            )
            raise WrongAnswer(message)
    if isinstance(item, Instrument):
        words = [
            [one.name for one in item.items],
            *([choice.value for choice in one.choices] for one in item.items),
        ]
        if any(len(set(told)) < len(told) for told in words):
            message = f"{item.name} names an item twice, or a choice of one"
            raise WrongAnswer(message)
    if isinstance(item, Recogniser):
        try:
            for pattern in item.patterns:
                read_pattern(pattern)
        except UnreadablePattern as error:
            message = f"{item.name}: {error}"
            raise WrongAnswer(message) from error


def checked(item: object, kind: type[Kind]) -> Kind:
    """Return something that a plugin named, once every field was looked at; the same object is looked at once.

    ``kind`` is a struct, of which no other class is taken, or a protocol of attributes and methods. Raises: WrongAnswer.
    """
    known = _remembered.get(id(item))
    if known is not None and known[0] is item:
        return cast("Kind", known[1])
    is_struct = issubclass(kind, msgspec.Struct)
    if (type(item) is not kind) if is_struct else not isinstance(item, kind):
        message = f"a {type(item).__name__} is no {kind.__name__}"
        raise WrongAnswer(message)
    try:
        fields = {name: _field(getattr(item, name), hint) for name, hint in _hints(cast("Any", kind))}
    except (msgspec.ValidationError, TypeError, AttributeError) as error:
        message = f"a {kind.__name__} does not read: {error}"
        raise WrongAnswer(message) from error
    found = kind(**fields) if is_struct else cast("Kind", item)
    _require_allowed(found)
    if is_struct:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[id(item)] = (item, found)
    return found


def complaints(manifest: object, name: str, hooks: Iterable[str], *, version: str) -> str:
    """Return what is wrong with a plugin's manifest, as its author has to mend it; empty when nothing is.

    ``hooks`` are those that it answers, ``version`` is ours.
    """
    if not isinstance(manifest, Manifest):
        return "it has no manifest; its module needs `manifest = Manifest(...)`"
    try:
        checked(manifest, Manifest)
    except WrongAnswer as error:
        return f"its manifest does not read: {error.__cause__ or 'a field is of another kind'}"
    return next(filter(None, _wrong(manifest, name, frozenset(hooks), version)), "")


def _wrong(manifest: Manifest, name: str, hooks: frozenset[str], version: str) -> Iterable[str]:
    if manifest.name != name:
        yield f"its manifest calls it {manifest.name!r}; the entry point and the manifest give one name"
    yield _wrong_range(manifest.core, version)
    if hooks != frozenset(manifest.hooks):
        differ = ", ".join(sorted(hooks ^ frozenset(manifest.hooks)))
        yield f"the hooks that it answers and those that its manifest names differ: {differ}"
    if manifest.personal_data and not {"register_exporters", "register_erasers"} <= hooks:
        yield "it keeps personal data, so it has to answer register_exporters and register_erasers"
    prefix = f"plugin_{name.replace('-', '_')}_"
    for table in manifest.tables:
        if not table.startswith(prefix):
            yield f"table {table} has to be named {prefix}…"
    if not set(manifest.network_tables) <= set(manifest.tables):
        yield "network_tables names a table that tables leaves out"
    if bool(manifest.tables) != bool(manifest.migrations):
        yield "tables and migrations come together: one names what the other makes"
    if manifest.settings is not None:
        yield _wrong_settings(manifest.settings)


def _wrong_range(core: str, version: str) -> str:
    try:
        fits = version == UNKNOWN or SpecifierSet(core).contains(version, prereleases=True)
    except InvalidSpecifier:
        return f"its range of versions does not read: {core!r}; write for instance '>=0.1,<0.3'"
    return "" if fits else f"it was made for Kernkracht {core}, and this is {version}"


def _wrong_settings(settings: type[msgspec.Struct]) -> str:
    try:
        settings()
    except TypeError:
        return "every setting needs a default"
    for field in msgspec.inspect.type_info(settings).fields:  # type: ignore[attr-defined]
        kind = field.type
        inner = kind.type if isinstance(kind, msgspec.inspect.Metadata) else kind
        extra = kind.extra if isinstance(kind, msgspec.inspect.Metadata) else None
        if label_of(extra) is None:
            return f"setting {field.name} has no label"
        if not isinstance(
            inner, msgspec.inspect.IntType | msgspec.inspect.StrType | msgspec.inspect.BoolType
        ):
            return f"setting {field.name} is neither a whole number, a text nor a boolean"
    return ""


def _field(value: Any, hint: Any) -> Any:
    if hint is _FUNCTION:
        if value is not None and not callable(value):
            raise WrongAnswer
        return value
    if hint is _CLASS:
        if value is not None and not (isinstance(value, type) and issubclass(value, msgspec.Struct)):
            raise WrongAnswer
        return value
    return msgspec.convert(msgspec.to_builtins(value), hint, str_keys=True)


_FUNCTION: Final = object()
_CLASS: Final = object()


@lru_cache(maxsize=100)
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a struct, or the attributes of a protocol, with what each has to be."""
    hints = get_type_hints(kind, include_extras=True)
    names = (
        kind.__struct_fields__
        if issubclass(kind, msgspec.Struct)
        else [name for base in kind.__mro__ if base is not Protocol for name in get_annotations(base)]
    )
    return tuple((name, _what(hints[name])) for name in names)


def _what(hint: Any) -> Any:
    text = str(hint)
    if "Callable" in text:
        return _FUNCTION
    return _CLASS if "type[" in text and "Struct" in text else hint
