"""Questions that ask of somebody what no case may hold: origin, religion, nationality or community (decision 0004).

This looks at what a form asks, in Dutch and in English; `communities` looks at what somebody answered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from core.kit.recognisers.communities import names_community
from core.kit.recognisers.folding import fold_word

_ASKED: Final = re.compile(
    r"gemeenschap(?!p)|communit(?!y cent)|afkomst|herkomst|afstamming|nationalit|staatsburger|citizenship"
    r"|\borigin(?!al)|ethni|\betni|religi|\bgeloof|gelovig|levensbeschouw|levensovertuig|\bkerk|moskee|synagog"
    r"|\bfaith|\bchurch|mosque|worship|geboorteland|land van geboorte|\bcountry of birth|\bbirth ?(?:country|place)"
    r"|geboren in welk|in welk land|\bmoedertaal|\bmother tongue|\bnative language|\bstam\b|\bclan\b|\btribe|\bras\b"
    r"|\brace\b"
    r"|migratieachtergrond|migration background|culturele achtergrond|cultural background|\broots\b|allochto|volksgroep"
    r"|bevolkingsgroep|\bkom(?:t|en|st)?\b.* vandaan|\bcomes? from\b|\bchrist(?:en|ian)|muslim|hindu|buddh|boeddh"
)
_BELIEVABLE: Final = re.compile(r"geloofwaardig\w*")
_JOINED: Final = re.compile(r"(?<=\w)[\s.\-_*·/]{1,2}(?=\w\b)|(?<=\b\w)[\s.\-_*·/]{1,2}(?=\w\b)")


@lru_cache(maxsize=2_000)
def asks_for_community(text: str) -> bool:
    """Tell whether a question, hint, choice or name asks for an origin, religion, nationality or community, or names one.

    It would rather refuse an ordinary question, whose author writes it otherwise, than let one of these through.
    """
    folded = _BELIEVABLE.sub("", fold_word(text).replace("_", " "))
    return any(_ASKED.search(told) for told in (folded, _JOINED.sub("", folded))) or names_community(text)
