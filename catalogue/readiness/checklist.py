"""The legal checklist: what the law wants to see of each published service, from which level on, as data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.readiness import duties
from catalogue.readiness.facts import Facts

#: What a duty's test answers: met, missing, or (None) not to be seen from here.
Test = Callable[[Facts], bool | None]


@dataclass(frozen=True, slots=True)
class Duty:
    """One field or fact the law asks for, its source, and the level from which on it is asked.

    `binding` ones hold the proved level back. The others are shown as missing but hold nothing back: they rest on
    practice instead of law, or count what only time brings.
    """

    number: int
    name: str | Promise
    source: str
    level: int
    term: str
    test: Test
    binding: bool = True


ND43, ND42, TT32 = "Nghị định 43/2011/NĐ-CP", "Nghị định 42/2022/NĐ-CP", "Thông tư 32/2017/TT-BTTTT"
NATIONAL = "Cổng Dịch vụ công quốc gia"

CHECKLIST: tuple[Duty, ...] = (
    Duty(1, _("National code"), f"{ND42}, Điều 12", 1, "identifier", duties.has_code),
    Duty(2, _("Name"), TT32, 1, "name", duties.has_name),
    Duty(3, _("Field of administration"), f"{ND43}, Điều 18", 1, "thematicArea", duties.has_field),
    Duty(4, _("Announcing decision and agency"), TT32, 1, "hasLegalResource", duties.has_decision),
    Duty(5, _("Validity with its dates"), "", 1, "status", duties.has_dates, binding=False),
    Duty(6, _("Level of authority and sort of procedure"), NATIONAL, 1, "type", duties.has_tier, binding=False),
    Duty(7, _("Steps"), TT32, 1, "description", duties.has_steps),
    Duty(8, _("Ways to apply"), TT32, 1, "hasChannel", duties.has_channels),
    Duty(9, _("Processing time of every way"), TT32, 1, "processingTime", duties.has_times),
    Duty(10, _("Fee or charge of every way, or «free»"), TT32, 1, "hasCost", duties.has_costs),
    Duty(11, _("Papers to bring"), TT32, 1, "hasInputType", duties.has_evidence),
    Duty(12, _("Originals and copies of every paper"), TT32, 1, "Evidence", duties.has_copies),
    Duty(13, _("A file to download for every form"), f"{TT32}; {ND43}, Điều 19", 2, "relatedDocumentation",
         duties.has_forms),
    Duty(14, _("Sample of the result"), TT32, 1, "Output", duties.is_not_kept_here),
    Duty(15, _("Who it is for"), TT32, 1, "addressee", duties.has_audiences),
    Duty(16, _("Agency that carries it out"), TT32, 1, "hasCompetentAuthority", duties.has_executor),
    Duty(17, _("Agency that decides"), NATIONAL, 1, "hasParticipation", duties.has_decider, binding=False),
    Duty(18, _("Where and when it is handed in, whom to ask"), f"{ND43}, Điều 10", 1, "contactPoint",
         duties.has_contact),
    Duty(19, _("Result"), TT32, 1, "produces", duties.has_outputs),
    Duty(20, _("Conditions, where there are any"), TT32, 1, "holdsRequirement", duties.has_conditions),
    Duty(21, _("How it is handed in and given back"), TT32, 1, "hasChannel", duties.has_channels),
    Duty(22, _("Legal basis"), TT32, 1, "follows", duties.has_legal_basis),
    Duty(23, _("Who does what"), f"{ND43}, Điều 19", 1, "hasParticipation.role", duties.has_roles),
    Duty(24, _("Level 1 to 4"), f"{ND43}, Điều 18", 1, "Channel.type", duties.has_level),
    Duty(25, _("Wholly, partly online or information"), f"{ND42}, Điều 11", 1, "Channel.type", duties.has_mode),
    Duty(26, _("Group of users or event"), f"{ND42}, Điều 12", 1, "isGroupedBy", duties.has_groups),
    Duty(27, _("A form that can be filled in on a screen"), TT32, 2, "", duties.has_fillable_forms, binding=False),
    Duty(28, _("An address for applying online that works"), ND42, 3, "hasChannel", duties.has_working_address),
    Duty(29, _("How to use it online"), f"{ND43}, Điều 18; {ND42}, Điều 12", 3, "description", duties.has_guide),
    Duty(30, _("Where to follow an application"), f"{ND43}, Điều 18", 3, "Channel", duties.has_status,
         binding=False),
    Duty(31, _("Applications received and dealt with"), f"{ND43}, Điều 18", 3, "", duties.has_usage, binding=False),
    Duty(32, _("Identification needed"), f"{ND42}, Điều 12", 3, "Requirement", duties.has_identity),
    Duty(33, _("An interactive form that guides, saves and prints"), TT32, 3, "", duties.is_not_kept_here,
         binding=False),
    Duty(34, _("Paid online, where it costs anything"), f"{ND43}, Điều 3", 4, "hasCost", duties.has_payment),
    Duty(35, _("Result sent online or by post"), f"{ND43}, Điều 3", 4, "Output", duties.has_delivery),
    Duty(36, _("Day of the last update, who answers for it"), f"{ND43}, Điều 17, 18", 1, "CatalogRecord",
         duties.has_update),
    Duty(37, _("A plain summary"), "", 0, "keyword", duties.has_summary, binding=False),
    Duty(38, _("A roadmap to the next level"), f"{ND43}, Điều 19", 1, "", duties.has_roadmap, binding=False),
)  # fmt: skip

BY_NUMBER = {duty.number: duty for duty in CHECKLIST}


def asked_at(level: int) -> list[Duty]:
    """The duties of a service that stands at this level; those of our own (level 0) are advice and not among them."""
    return [duty for duty in CHECKLIST if 0 < duty.level <= max(level, 1)]
