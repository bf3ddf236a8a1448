"""The query and header parameters of a route, as read from its signature and that of its dependencies."""

from __future__ import annotations

from types import NoneType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args

import msgspec
from litestar.params import HeaderParameter, QueryParameter

_BOUNDS: Final = ("ge", "gt", "le", "lt", "max_length", "min_length", "pattern")


class Parameter(NamedTuple):
    """One parameter: its name at the edge, where it stands, the type of a value that is given, whether it must be there."""

    name: str
    is_header: bool
    kind: Any
    is_list: bool
    is_required: bool
    default: Any
    description: str


def parameters_of(handler: Any) -> list[Parameter]:
    """List the query and header parameters of a route handler, those of its dependencies last."""
    known: dict[str, Any] = dict(handler.parsed_fn_signature.parameters)
    for provider in handler.resolve_dependencies().values():
        known.update(provider.parsed_fn_signature.parameters)
    return [
        _parameter(name, definition)
        for name, definition in known.items()
        if isinstance(definition.kwarg_definition, QueryParameter | HeaderParameter)
    ]


def _parameter(name: str, definition: Any) -> Parameter:
    described = definition.kwarg_definition
    given = [kind for kind in get_args(definition.annotation) if kind is not NoneType]
    plain = Union[tuple(given)] if definition.is_optional else definition.annotation  # noqa: UP007 - made at run time
    told = {bound: getattr(described, bound) for bound in _BOUNDS}
    bounds = msgspec.Meta(**{bound: value for bound, value in told.items() if value is not None})
    return Parameter(
        name=described.name or name,
        is_header=isinstance(described, HeaderParameter),
        kind=Annotated[plain, bounds],
        is_list=bool(definition.is_non_string_sequence),
        is_required=bool(definition.is_required),
        default=definition.default if definition.has_default else None,
        description=described.description or "",
    )
