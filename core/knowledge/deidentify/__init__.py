"""De-identification: what must go from a note about people before others read it."""

from core.knowledge.deidentify.case_file import CaseFile
from core.knowledge.deidentify.engine import deidentify
from core.knowledge.deidentify.findings import (
    Certainty,
    Doubt,
    Finding,
    Kind,
    Opinion,
    OpinionSpan,
    Reason,
    Removal,
)

__all__ = [
    "CaseFile",
    "Certainty",
    "Doubt",
    "Finding",
    "Kind",
    "Opinion",
    "OpinionSpan",
    "Reason",
    "Removal",
    "deidentify",
]
