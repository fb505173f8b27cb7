"""One small question for each duty of the checklist, asked of the facts and answered yes, no, or not to be seen."""

from catalogue.models import Channel, Evidence, ExecutingAgency
from catalogue.readiness.facts import FILLABLE, Facts


def is_not_kept_here(facts: Facts) -> None:
    """This portal holds nothing that would show it."""
    return None


def has_code(facts: Facts) -> bool:
    return bool(facts.page.code)


def has_name(facts: Facts) -> bool:
    return bool(facts.page.official_name)


def has_field(facts: Facts) -> bool:
    return facts.page.field_id is not None


def has_decision(facts: Facts) -> bool:
    return bool(facts.page.decision_number and facts.page.promulgator)


def has_dates(facts: Facts) -> bool:
    return facts.page.valid_from is not None


def has_tier(facts: Facts) -> bool:
    return bool(facts.page.tiers and facts.page.procedure_type)


def has_steps(facts: Facts) -> bool:
    return len(facts.page.steps.raw_data) > 0


def has_channels(facts: Facts) -> bool:
    return len(facts.page.channels.all()) > 0


def has_times(facts: Facts) -> bool:
    channels = facts.page.channels.all()
    return bool(channels) and all(channel.time for channel in channels)


def has_costs(facts: Facts) -> bool:
    channels = facts.page.channels.all()
    return bool(channels) and all(len(channel.costs.all()) > 0 for channel in channels)


def has_evidence(facts: Facts) -> bool:
    return len(facts.page.evidence.all()) > 0


def has_copies(facts: Facts) -> bool:
    rows = facts.page.evidence.all()
    return bool(rows) and all(row.originals or row.copies for row in rows)


def has_forms(facts: Facts) -> bool:
    """Every paper that names a form has one to download. Where no paper does, nothing is missing."""
    return all(_files(row, facts) is not None for row in facts.page.evidence.all())


def has_fillable_forms(facts: Facts) -> bool:
    found = (_files(row, facts) for row in facts.page.evidence.all())
    return all(formats is not None and (formats == {""} or formats & FILLABLE) for formats in found)


def has_audiences(facts: Facts) -> bool:
    return "audiences" in facts.rests


def has_executor(facts: Facts) -> bool:
    return any(row.role == ExecutingAgency.Role.EXECUTING for row in facts.page.agencies.all())


def has_decider(facts: Facts) -> bool:
    return any(row.role == ExecutingAgency.Role.DECIDING for row in facts.page.agencies.all())


def has_contact(facts: Facts) -> bool:
    agency = facts.page.agency
    reached = agency is not None and bool(agency.address and agency.hours and (agency.phone or agency.email))
    return bool(facts.page.receiving_address) or reached


def has_outputs(facts: Facts) -> bool:
    return "outputs" in facts.rests


def has_conditions(facts: Facts) -> bool | None:
    """Many procedures have no condition, and silence does not tell the two apart."""
    return True if "requirements" in facts.rests else None


def has_legal_basis(facts: Facts) -> bool:
    return "legal_basis" in facts.rests


def has_roles(facts: Facts) -> bool:
    return len(facts.page.agencies.all()) > 0 and has_steps(facts)


def has_level(facts: Facts) -> bool:
    return facts.offering.level is not None


def has_mode(facts: Facts) -> bool:
    return bool(facts.offering.online_mode)


def has_groups(facts: Facts) -> bool:
    """Every audience of the register belongs to a group."""
    return "audiences" in facts.rests


def has_working_address(facts: Facts) -> bool:
    return facts.address_works


def has_guide(facts: Facts) -> bool:
    return bool(facts.offering.guide.strip())


def has_status(facts: Facts) -> bool:
    return bool(facts.offering.status_url)


def has_usage(facts: Facts) -> bool:
    return facts.is_used


def has_identity(facts: Facts) -> bool:
    return bool(facts.offering.identity)


def has_payment(facts: Facts) -> bool:
    """Where every way says «free», there is nothing to pay."""
    costs = [cost for channel in facts.page.channels.all() for cost in channel.costs.all()]
    if costs and all(cost.is_free for cost in costs):
        return True
    return facts.offering.online_payment


def has_delivery(facts: Facts) -> bool:
    return (
        facts.offering.result_online
        or facts.offering.result_by_post
        or any(channel.kind == Channel.Kind.POST for channel in facts.page.channels.all())
    )


def has_update(facts: Facts) -> bool:
    return facts.page.last_published_at is not None and facts.page.agency_id is not None


def has_summary(facts: Facts) -> bool:
    return bool(facts.page.summary)


def has_roadmap(facts: Facts) -> bool:
    return facts.offering.level == 4 or facts.is_planned


def _files(row: Evidence, facts: Facts) -> set[str] | None:
    """Formats to download for a paper's forms; {""} where it names none, None where one has no file."""
    linked = [link.form_id for link in row.forms.all()]
    if not linked:
        return None if row.form_names.strip() else {""}
    formats = [facts.formats.get(form) for form in linked]
    if any(found is None for found in formats):
        return None
    return set().union(*(found for found in formats if found))
