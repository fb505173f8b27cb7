"""A small province: two departments, a broadcaster, and the people who work for them."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page, Site

from catalogue.forms.adding import add_form_file
from catalogue.models import FormSectionPage, FormTemplatePage, Offering, ProcedurePage, ProcedureSectionPage
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind
from cms.agencies.making import make_agency
from cms.agencies.membership import Membership, Role
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.founding import found
from media.files import File

#: Stands in the title of everything that only one agency may see.
SECRET = "ChuaCongBo"


@dataclass
class Province:
    """The agencies by their slug, and a client signed in for each person."""

    home: HomePage
    health: AgencyPage
    justice: AgencyPage
    radio: AgencyPage
    people: dict[str, Any]

    def signed_in(self, name: str) -> Client:
        """A browser in which this person has signed in."""
        client = Client()
        client.force_login(self.people[name])
        return client


def shelf(agency: AgencyPage, model: type[Page]) -> Page:
    """The agency's shelf of this kind."""
    return model.objects.child_of(agency).get()


def draft(page: Page, *, under: Page) -> Page:
    """A page nobody has published yet, with the revision its editor saved."""
    page.live = False
    under.add_child(instance=page)
    page.save_revision()
    return page


def a_file(agency: AgencyPage, name: str = "mau.docx", content: bytes = b"noi dung") -> File:
    """An uploaded file of the agency."""
    file = File(title=f"Tệp {agency.slug} {name}", collection=agency.collection, original_name=name)
    file.file.save(name, ContentFile(content), save=False)
    file.save()
    return file


def fill(agency: AgencyPage) -> None:
    """One published and one secret page of each sort, a form file and an offering."""
    procedures, forms = shelf(agency, ProcedureSectionPage), shelf(agency, FormSectionPage)
    news = shelf(agency, NewsSectionPage)
    procedure = found(ProcedurePage(title=f"Cấp giấy phép {agency.slug}"), under=procedures)
    draft(ProcedurePage(title=f"{SECRET} thủ tục {agency.slug}"), under=procedures)
    form = found(FormTemplatePage(title=f"Tờ khai {agency.slug}"), under=forms)
    draft(FormTemplatePage(title=f"{SECRET} tờ khai {agency.slug}"), under=forms)
    found(NewsPage(title=f"Tin {agency.slug}", intro="Tin mới."), under=news)
    draft(NewsPage(title=f"{SECRET} tin {agency.slug}", intro="Tin mới."), under=news)
    Offering.objects.create(procedure=procedure, agency=agency, level=2)
    add_form_file(form, a_file(agency))


def fill_columns(outlet: AgencyPage) -> None:
    """A column with a published episode and a secret one."""
    column = found(
        ColumnPage(title="Cải cách hành chính", intro="Thứ năm."), under=shelf(outlet, ColumnSectionPage)
    )
    found(EpisodePage(title="Số 1", intro="Khai sinh."), under=column)
    draft(EpisodePage(title=f"{SECRET} số 2", intro="Khai tử."), under=column)


@pytest.fixture
def province(db: None) -> Province:
    """Built anew for each story."""
    root = Page.get_first_root_node()
    home = found(HomePage(title="Một Cửa", slug="mot-cua"), under=root)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    department, _made = AgencyKind.objects.get_or_create(slug="so", defaults={"name": "Sở"})
    press, _made = AgencyKind.objects.get_or_create(slug="press", defaults={"name": "Báo chí"})
    health = make_agency(home, slug="so-y-te", title="Sở Y tế", kind=department)
    justice = make_agency(home, slug="so-tu-phap", title="Sở Tư pháp", kind=department)
    radio = make_agency(home, slug="dai-ptth", title="Đài PTTH", kind=press)
    for agency in (health, justice, radio):
        fill(agency)
    fill_columns(radio)
    roles = {
        "health editor": (Role.EDITOR, health),
        "health publisher": (Role.PUBLISHER, health),
        "justice editor": (Role.EDITOR, justice),
        "justice publisher": (Role.PUBLISHER, justice),
        "radio press": (Role.PRESS, radio),
        "coordinator": (Role.COORDINATOR, None),
    }
    people = {}
    for name, (role, agency) in roles.items():
        user = get_user_model().objects.create_user(name.replace(" ", "."), password="mat-khau-dai-12")
        Membership.objects.create(user=user, role=role, agency=agency)
        people[name] = user
    return Province(home, health, justice, radio, people)
