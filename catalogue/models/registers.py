"""Registers the catalogue is sorted by: fields, audiences, life events."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceField(models.Model):
    """A field of administration (lĩnh vực), such as civil status or land."""

    slug = models.SlugField(_("short name"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=300, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("field of administration")
        verbose_name_plural = _("fields of administration")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Audience(models.Model):
    """Whom a procedure is for, in the national catalogue's words."""

    class Group(models.TextChoices):
        CITIZEN = "citizen", _("Citizens")
        BUSINESS = "business", _("Businesses")
        ORGANISATION = "organisation", _("Organisations")
        OFFICIAL = "official", _("Officials")

    slug = models.SlugField(_("short name"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    group = models.CharField(_("group"), max_length=20, choices=Group, default=Group.CITIZEN)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class LifeEvent(models.Model):
    """Something that happens in a life or a business, and the procedures that come with it (CPSV-AP: Event)."""

    class For(models.TextChoices):
        CITIZEN = "citizen", _("Life event")
        BUSINESS = "business", _("Business event")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    audience = models.CharField(_("sort of event"), max_length=20, choices=For, default=For.CITIZEN)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    icon = models.SlugField(
        _("picture"), max_length=40, blank=True, help_text=_("Name of the small drawing.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("life event")
        verbose_name_plural = _("life events")
        ordering = ["audience", "order", "title"]

    def __str__(self) -> str:
        return self.title
