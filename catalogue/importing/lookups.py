"""The registers an import points at, read once and completed as new names appear."""

from django.utils.functional import cached_property

from catalogue.importing.homes import Home, home_of
from catalogue.models import (
    Audience,
    FormTemplatePage,
    LegalResource,
    LifeEvent,
    ProcedureSectionPage,
    ServiceField,
)
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.resolving import AgencyDirectory, Resolved
from cms.pages.slugs import slugify

_GROUPS = (
    ("doanh nghiệp", Audience.Group.BUSINESS),
    ("hợp tác xã", Audience.Group.BUSINESS),
    ("tổ chức", Audience.Group.ORGANISATION),
    ("cán bộ", Audience.Group.OFFICIAL),
    ("đảng viên", Audience.Group.OFFICIAL),
)


class Lookups:
    """Registers by name. Rows it makes live in the caller's transaction: `forget()` after a rollback."""

    def __init__(self) -> None:
        self._fields: dict[str, ServiceField] = {}
        self._audiences: dict[str, Audience] = {}
        self._legal: dict[tuple[str, str], LegalResource] = {}
        self._resolved: dict[str, Resolved] = {}
        self.forget()

    def forget(self) -> None:
        """Reads the registers anew."""
        self._fields = {row.name: row for row in ServiceField.objects.all()}
        self._audiences = {row.name: row for row in Audience.objects.all()}
        self._legal = {(row.number, row.title): row for row in LegalResource.objects.all()}

    def field(self, name: str) -> ServiceField:
        if name not in self._fields:
            base = slugify(name, 100)
            taken = {row.slug for row in self._fields.values()}
            slug = next(s for n in range(1, 1000) if (s := base if n == 1 else f"{base}-{n}") not in taken)
            self._fields[name] = ServiceField.objects.create(name=name[:300], slug=slug)
        return self._fields[name]

    def audience(self, name: str) -> Audience:
        if name not in self._audiences:
            group = next((g for word, g in _GROUPS if word in name.casefold()), Audience.Group.CITIZEN)
            self._audiences[name] = Audience.objects.create(
                name=name[:200], slug=slugify(name, 90), group=group
            )
        return self._audiences[name]

    def life_event(self, slug: str) -> LifeEvent | None:
        return self._life_events.get(slug)

    def legal(self, number: str, title: str) -> LegalResource:
        key = (number, title)
        if key not in self._legal:
            self._legal[key] = LegalResource.objects.create(number=number, title=title)
        return self._legal[key]

    def form(self, code: str) -> FormTemplatePage | None:
        return self._forms.get(code.casefold())

    def agency_or_kind(self, name: str) -> tuple[AgencyPage | None, AgencyKind | None]:
        """One agency, or a kind, or neither when the name is unknown or stands for several agencies."""
        found = self._resolve(name)
        if len(found.agencies) == 1:
            return found.agencies[0], None
        return None, found.kind

    def home(self, executors: tuple[str, ...], promulgator: str) -> Home:
        """Where a record lives (catalogue.importing.homes)."""
        return home_of(
            executors,
            promulgator,
            agency_named=self._province_slug,
            ministry_agencies=self._ministry_agencies,
        )

    def section(self, slug: str) -> ProcedureSectionPage:
        """The procedures' shelf of the agency with this slug."""
        return self._sections[slug]

    def home_agency(self, slug: str) -> AgencyPage:
        return self._agencies[slug]

    def kind(self, slug: str) -> AgencyKind | None:
        return self._kinds.get(slug)

    def _province_slug(self, name: str) -> str | None:
        agencies = [agency for agency in self._resolve(name).agencies if agency.tier == Tier.PROVINCE]
        return agencies[0].slug if len(agencies) == 1 else None

    def _resolve(self, name: str) -> Resolved:
        if name not in self._resolved:
            self._resolved[name] = self._directory.resolve(name)
        return self._resolved[name]

    @cached_property
    def _directory(self) -> AgencyDirectory:
        return AgencyDirectory()

    @cached_property
    def _agencies(self) -> dict[str, AgencyPage]:
        return {agency.slug: agency for agency in AgencyPage.objects.all()}

    @cached_property
    def _sections(self) -> dict[str, ProcedureSectionPage]:
        by_path = {agency.path: slug for slug, agency in self._agencies.items()}
        found = {}
        for section in ProcedureSectionPage.objects.all():
            slug = by_path.get(section.path[: -section.steplen])
            if slug is not None:
                found[slug] = section
        return found

    @cached_property
    def _ministry_agencies(self) -> dict[str, str]:
        return {
            agency.ministry.casefold(): agency.slug for agency in self._agencies.values() if agency.ministry
        }

    @cached_property
    def _life_events(self) -> dict[str, LifeEvent]:
        return {event.slug: event for event in LifeEvent.objects.all()}

    @cached_property
    def _kinds(self) -> dict[str, AgencyKind]:
        return {kind.slug: kind for kind in AgencyKind.objects.all()}

    @cached_property
    def _forms(self) -> dict[str, FormTemplatePage]:
        return {form.code.casefold(): form for form in FormTemplatePage.objects.exclude(code="")}
