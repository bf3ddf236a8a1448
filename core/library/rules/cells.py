"""Which facets of a published note may be shown: never so few notes together that they can be told apart.

The published notes are parted from the top down. A group is split by one facet when every part, and what is left of the
group, holds at least ``smallest`` notes; what is left keeps the facets of the group. So every combination that is shown, and
whatever is added up or subtracted from what is shown, is a union of groups of that size (decision 0028).

Two releases are held against each other in the same way. Notes that were shown as one go on as one, or part ways in groups
of at least ``smallest``: compared with the release before, and with all that was ever told of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeVar

import msgspec

from core.library.entries import Facets, Province
from core.library.views import Shown

SMALLEST: Final = 10
"""The least number of notes that a combination is shown for. A centre may ask for more, never for fewer."""

_STEP: Final = 5

LANDSDELEN: Final[Mapping[str, tuple[Province, ...]]] = {
    "noord": (Province.GRONINGEN, Province.FRYSLAN, Province.DRENTHE),
    "oost": (Province.OVERIJSSEL, Province.FLEVOLAND, Province.GELDERLAND),
    "west": (Province.UTRECHT, Province.NOORD_HOLLAND, Province.ZUID_HOLLAND, Province.ZEELAND),
    "zuid": (Province.NOORD_BRABANT, Province.LIMBURG),
}
_LANDSDEEL_OF: Final = {
    province: landsdeel for landsdeel, provinces in LANDSDELEN.items() for province in provinces
}
_FACETS: Final = ("community", "need", "approach", "period", "region")
"""In this order a group is split: what readers look for first, first."""

GONE: Final = "\x1f"
"""How a word begins of which notes were told before the editors took it out of the list: it still keeps them together."""

Path = tuple[str, ...]
Key = TypeVar("Key", bound=Hashable)


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A published note: its exact facets, how it was last shown (None: never), and all that was ever told of it."""

    exact: Facets
    last: Shown | None = None
    told: Shown | None = None


def generalised(notes: Mapping[Key, Filed], *, smallest: int = SMALLEST) -> dict[Key, Shown]:
    """Return how each note may be shown now. The same whatever the order of the notes.

    A note that is filed under a community never shows a region: the two are not crossed. A note of which something was told
    that its exact facets no longer say (it was corrected) counts as one that is new.
    Raises: ValueError when ``smallest`` is below `SMALLEST`.
    """
    if smallest < SMALLEST:
        message = f"a combination is never shown for fewer than {SMALLEST} notes"
        raise ValueError(message)
    keys = list(notes)
    shown = [Shown()] * len(keys)
    if len(keys) >= smallest:
        parting = _Parting([notes[key] for key in keys], smallest)
        for members, label in parting.groups():
            for member in members:
                shown[member] = label
    return dict(zip(keys, shown, strict=True))


def told_after(note: Filed, shown: Shown) -> Shown:
    """Return what was ever told of a note once it is ``shown`` too: the finest of each facet."""
    paths = _paths_of(note.exact)
    if note.told is None or not _agrees(note.told, paths):
        return shown
    finest: dict[str, str | None] = {}
    for facet, path in zip(_FACETS, paths, strict=True):
        known, now = getattr(note.told, facet), getattr(shown, facet)
        if known is None or (now is not None and known in path and path.index(now) > path.index(known)):
            known = now
        finest[facet] = known
    return Shown(**finest)


def told_count(count: int, *, smallest: int = SMALLEST) -> int | None:
    """Return the number by which ``count`` notes are told in a list of facets; None when they are too few to tell.

    Units: rounded down to a multiple of five.
    """
    return count - count % _STEP if count >= max(smallest, SMALLEST) else None


def _paths_of(exact: Facets) -> tuple[Path, ...]:
    """Return each facet from what says least to what says most, in the order of `_FACETS`."""
    region: Path = ()
    if exact.region is not None and exact.community is None:
        region = (_LANDSDEEL_OF[exact.region], exact.region.value)
    period: Path = ()
    if exact.period is not None:
        year, _, quarter = exact.period.partition("-")
        period = (year, f"{year}-h{1 if quarter in '12' else 2}", exact.period)
    words = ((word,) if word is not None else () for word in (exact.community, exact.need, exact.approach))
    return (*words, period, region)


def _agrees(shown: Shown, paths: tuple[Path, ...]) -> bool:
    values = (getattr(shown, facet) for facet in _FACETS)
    return all(
        value is None or value in path or value.startswith(GONE)
        for value, path in zip(values, paths, strict=True)
    )


def _steps_of(column: list[Path]) -> list[list[str | None]]:
    """Return one facet of all notes, a step of its hierarchy at a time: a value for every note, None where it has none."""
    deepest = max(map(len, column), default=0)
    return [[path[depth] if len(path) > depth else None for path in column] for depth in range(deepest)]


class _Node(msgspec.Struct, frozen=True):
    """Notes that are together up to here: how deep each facet was gone into, and which are not gone into any further."""

    members: list[int]
    depths: tuple[int, ...]
    finished: frozenset[int]
    label: tuple[str | None, ...]


class _Parting:
    """One parting of all notes. A unit is the notes that were last shown, and ever told of, in the same way."""

    def __init__(self, notes: list[Filed], smallest: int) -> None:
        self._smallest = smallest
        every = [_paths_of(note.exact) for note in notes]
        self._values = [_steps_of([paths[facet] for paths in every]) for facet in range(len(_FACETS))]
        numbers: dict[tuple[Shown | None, Shown | None], int] = {}
        self._units: list[int] = []
        for note, paths in zip(notes, every, strict=True):
            before = tuple(
                was if was is not None and _agrees(was, paths) else None for was in (note.last, note.told)
            )
            self._units.append(numbers.setdefault((before[0], before[1]), len(numbers)))
        self._pasts: list[tuple[Hashable, ...]] = [
            tuple((which, past) for which, past in enumerate(pair) if past is not None) for pair in numbers
        ]

    def groups(self) -> list[tuple[list[int], Shown]]:
        """Return the groups, with how the notes of each are shown."""
        count = len(_FACETS)
        waiting = [_Node(list(range(len(self._units))), (0,) * count, frozenset(), (None,) * count)]
        found: list[tuple[list[int], Shown]] = []
        while waiting:
            node = waiting.pop()
            parts = self._parts(node)
            if parts:
                waiting += parts
            else:
                found.append((node.members, Shown(**dict(zip(_FACETS, node.label, strict=True)))))
        return found

    def _parts(self, node: _Node) -> list[_Node]:
        """Split a group by the first facet that allows it; empty when none does."""
        for facet in range(len(_FACETS)):
            if facet in node.finished:
                continue
            steps = self._values[facet]
            if node.depths[facet] == len(steps):
                continue
            step = steps[node.depths[facet]]
            values = [step[member] for member in node.members]
            sums = Counter(values)
            del sums[None]
            if not sums or max(sums.values()) < self._smallest:
                continue
            units = [self._units[member] for member in node.members]
            apart = self._set_apart(units, values)
            if apart:
                mine = (pair[1] if pair in apart else None for pair in zip(units, values, strict=True))
                return self._made(node, facet, mine)
        return []

    def _made(self, node: _Node, facet: int, values: Iterable[str | None]) -> list[_Node]:
        members: dict[str | None, list[int]] = defaultdict(list)
        for member, value in zip(node.members, values, strict=True):
            members[value].append(member)
        made: list[_Node] = []
        for value, part in members.items():
            if value is None:
                made.append(_Node(part, node.depths, node.finished | {facet}, node.label))
            else:
                depths = (*node.depths[:facet], node.depths[facet] + 1, *node.depths[facet + 1 :])
                label = (*node.label[:facet], value, *node.label[facet + 1 :])
                made.append(_Node(part, depths, node.finished, label))
        return made

    def _set_apart(self, units: list[int], values: list[str | None]) -> set[tuple[int, str]]:
        """Return which notes, by unit and value, go their own way: all others stay together.

        It starts with every value, and takes back what must not be seen until nothing is left to take back.
        """
        counted = Counter(zip(units, values, strict=True))
        sums: dict[str, int] = defaultdict(int)
        for (_unit, value), count in counted.items():
            if value is not None:
                sums[value] += count
        apart = {
            (unit, value): count
            for (unit, value), count in counted.items()
            if value is not None and sums[value] >= self._smallest
        }
        whole = self._by_past(counted)
        while apart:
            refused = self._refused(apart, len(units), whole)
            if not refused:
                break
            apart = {pair: count for pair, count in apart.items() if pair not in refused}
        return set(apart)

    def _refused(
        self, apart: dict[tuple[int, str], int], total: int, whole: Mapping[Hashable, int]
    ) -> set[tuple[int, str]]:
        """Return what must not go its own way, as things stand: nothing when all is well."""
        sums: dict[str, int] = defaultdict(int)
        for (_unit, value), count in apart.items():
            sums[value] += count
        few = {value for value, count in sums.items() if count < self._smallest}
        if not few and 0 < total - sum(sums.values()) < self._smallest:
            few = {min(sums, key=lambda value: (sums[value], value))}
        if few:
            return {pair for pair in apart if pair[1] in few}
        return self._torn(apart, whole)

    def _torn(self, apart: dict[tuple[int, str], int], whole: Mapping[Hashable, int]) -> set[tuple[int, str]]:
        """Return what would tear fewer than the smallest number off notes that were one before."""
        flows: dict[tuple[Hashable, str], int] = defaultdict(int)
        for (unit, value), count in apart.items():
            for past in self._pasts[unit]:
                flows[past, value] += count
        torn = {
            (past, value)
            for (past, value), count in flows.items()
            if count < self._smallest and count < whole[past]
        }
        if not torn:
            values: dict[Hashable, dict[str, int]] = defaultdict(dict)
            for (past, value), count in flows.items():
                values[past][value] = count
            for past, going in values.items():
                if 0 < whole[past] - sum(going.values()) < self._smallest:
                    least = min(going, key=lambda value: (going[value], value))
                    torn.add((past, least))
        return {
            (unit, value) for unit, value in apart if any((past, value) in torn for past in self._pasts[unit])
        }

    def _by_past(self, counted: Mapping[tuple[int, str | None], int]) -> dict[Hashable, int]:
        sums: dict[Hashable, int] = defaultdict(int)
        for (unit, _value), count in counted.items():
            for past in self._pasts[unit]:
                sums[past] += count
        return sums
