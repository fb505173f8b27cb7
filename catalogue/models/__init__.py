"""Gathers the room's models for Django."""

from catalogue.models.channels import Channel, Cost
from catalogue.models.evidence import Evidence, EvidenceForm
from catalogue.models.form_files import FormFile
from catalogue.models.forms import FormSectionPage, FormTemplatePage
from catalogue.models.ledger import LedgerFigure, LevelChange
from catalogue.models.legal import LegalResource, ProcedureLegal
from catalogue.models.offerings import Offering
from catalogue.models.oversight import Finding, Inspection, Reminder
from catalogue.models.parts import ExecutingAgency, Output, RelatedProcedure, Requirement
from catalogue.models.pilots import Pilot, PilotCriterion, PilotScore
from catalogue.models.plans import Plan, RoadmapItem
from catalogue.models.procedure import ProcedurePage, ProcedureSectionPage
from catalogue.models.proofs import LinkCheck, ProvedLevel
from catalogue.models.provenance import ImportConflict, ImportedRecord
from catalogue.models.registers import Audience, LifeEvent, ServiceField
from catalogue.models.registrations import Registration, RegistrationItem
from catalogue.models.reports import AgencyStatement, FrozenReport, RankingWeights
from catalogue.models.training import Attendance, Course, Session
from catalogue.models.usage import UsageCount

__all__ = [
    "AgencyStatement",
    "Attendance",
    "Audience",
    "Channel",
    "Cost",
    "Course",
    "Evidence",
    "EvidenceForm",
    "ExecutingAgency",
    "Finding",
    "FormFile",
    "FormSectionPage",
    "FormTemplatePage",
    "FrozenReport",
    "ImportConflict",
    "ImportedRecord",
    "Inspection",
    "LedgerFigure",
    "LegalResource",
    "LevelChange",
    "LifeEvent",
    "LinkCheck",
    "Offering",
    "Output",
    "Pilot",
    "PilotCriterion",
    "PilotScore",
    "Plan",
    "ProcedureLegal",
    "ProcedurePage",
    "ProcedureSectionPage",
    "ProvedLevel",
    "RankingWeights",
    "Registration",
    "RegistrationItem",
    "RelatedProcedure",
    "Reminder",
    "Requirement",
    "RoadmapItem",
    "ServiceField",
    "Session",
    "UsageCount",
]
