"""The face for plugin authors: everything that a plugin may import of ours stands here, and nothing of a framework."""

from __future__ import annotations

from core.plugin_api.context import ActorCard, PluginContext, TenantCard
from core.plugin_api.events import PluginEvent
from core.plugin_api.expenses import ExpenseCategory
from core.plugin_api.free_time import FreeTime
from core.plugin_api.instruments import Choice, Instrument, Item
from core.plugin_api.intake import IntakeQuestion
from core.plugin_api.knowledge_bases import (
    Article,
    Holiday,
    KnowledgeBase,
    KnowledgeBaseUnreadable,
    Term,
    knowledge_base_from,
)
from core.plugin_api.manifest import Manifest, PermissionGroup, PersonalData
from core.plugin_api.markers import ENTRY_POINTS, hookimpl
from core.plugin_api.navigation import HelpTopic, NavigationItem
from core.plugin_api.networks import CandidateCard, Network, NetworkNeeds
from core.plugin_api.payouts import PayoutFile, PayoutFormat, PayoutPayment
from core.plugin_api.personal_data import Eraser, ExportedRecord, Exporter, RetentionRule, Subject
from core.plugin_api.readers import (
    Figures,
    MonthFigures,
    NotDeclared,
    PersonCard,
    PoolCard,
    Readers,
    SourceAmount,
    Vocabulary,
)
from core.plugin_api.recognisers import Recogniser
from core.plugin_api.reports import (
    Chart,
    Column,
    Heading,
    Paragraphs,
    Report,
    ReportContent,
    Series,
    Table,
)
from core.plugin_api.routes import Absent, Answered, FieldMistake, PluginRequest, Route, Sent, Shown
from core.plugin_api.settings import SettingProblem, label
from core.plugin_api.words import Period, Told, ToldAtLength

__all__ = [
    "ENTRY_POINTS",
    "Absent",
    "ActorCard",
    "Answered",
    "Article",
    "CandidateCard",
    "Chart",
    "Choice",
    "Column",
    "Eraser",
    "ExpenseCategory",
    "ExportedRecord",
    "Exporter",
    "FieldMistake",
    "Figures",
    "FreeTime",
    "Heading",
    "HelpTopic",
    "Holiday",
    "Instrument",
    "IntakeQuestion",
    "Item",
    "KnowledgeBase",
    "KnowledgeBaseUnreadable",
    "Manifest",
    "MonthFigures",
    "NavigationItem",
    "Network",
    "NetworkNeeds",
    "NotDeclared",
    "Paragraphs",
    "PayoutFile",
    "PayoutFormat",
    "PayoutPayment",
    "Period",
    "PermissionGroup",
    "PersonCard",
    "PersonalData",
    "PluginContext",
    "PluginEvent",
    "PluginRequest",
    "PoolCard",
    "Readers",
    "Recogniser",
    "Report",
    "ReportContent",
    "RetentionRule",
    "Route",
    "Sent",
    "Series",
    "SettingProblem",
    "Shown",
    "SourceAmount",
    "Subject",
    "Table",
    "TenantCard",
    "Term",
    "Told",
    "ToldAtLength",
    "Vocabulary",
    "hookimpl",
    "knowledge_base_from",
    "label",
]
