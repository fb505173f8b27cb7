"""Gathers the room's models for Django."""

from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.kinds import AgencyKind
from cms.agencies.membership import Membership
from cms.agencies.names import AgencyName
from cms.calendar.day import SpecialDay
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage, EpisodeProcedure
from cms.duties.run import DutyRun
from cms.news.models import NewsPage, NewsRelated, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.approval import AgencyApproval
from cms.publishing.bulk import BulkWork

__all__ = [
    "AgencyApproval",
    "AgencyKind",
    "AgencyName",
    "AgencyPage",
    "BulkWork",
    "ColumnPage",
    "ColumnSectionPage",
    "DutyRun",
    "EpisodePage",
    "EpisodeProcedure",
    "FormerAgency",
    "HomePage",
    "Membership",
    "NewsPage",
    "NewsRelated",
    "NewsSectionPage",
    "SpecialDay",
]
