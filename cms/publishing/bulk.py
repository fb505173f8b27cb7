"""Bulk work: what Wagtail would do after each saved page is held back and done once, even after a kill."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.management import call_command
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from modelsearch import signal_handlers as admin_search
from modelsearch.index import get_indexed_models
from wagtail.signal_handlers import disable_reference_index_auto_update

Say = Callable[[str], None]


class BulkWork(models.Model):
    """A mark that bulk work began; it stands until Wagtail's own indexes are made anew."""

    what = models.CharField(_("what"), max_length=100)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)

    class Meta:
        verbose_name = _("bulk work")
        verbose_name_plural = _("bulk work")

    def __str__(self) -> str:
        return self.what


_inside: ContextVar[bool] = ContextVar("bulk_work", default=False)


def _quiet(word: str) -> None:
    """Says nothing."""


@dataclass
class Work:
    """Whether the work changed anything; set `needed` to False when it did not."""

    needed: bool = True


@contextmanager
def bulk_work(what: str, say: Say = _quiet) -> Iterator[Work]:
    """Inside, saves touch neither Wagtail's reference index nor its admin search; afterwards both are made anew.

    A process killed inside leaves its mark, and the next `finish_bulk_work()` (any import, or set-up) makes them.
    """
    if _inside.get():  # bulk work within bulk work is one piece of work
        yield Work()
        return
    left_over = BulkWork.objects.exists()
    mark = BulkWork.objects.create(what=what)
    work = Work()
    models_heard = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models_heard:
        post_save.disconnect(admin_search.post_save_signal_handler, sender=model)
        post_delete.disconnect(admin_search.post_delete_signal_handler, sender=model)
    token = _inside.set(True)
    try:
        with disable_reference_index_auto_update():
            yield work
    finally:
        _inside.reset(token)
        for model in models_heard:
            post_save.connect(admin_search.post_save_signal_handler, sender=model)
            post_delete.connect(admin_search.post_delete_signal_handler, sender=model)
    if not work.needed and not left_over:
        mark.delete()
    finish_bulk_work(say)


def finish_bulk_work(say: Say = _quiet) -> bool:
    """Makes Wagtail's indexes anew if a mark of bulk work stands; returns whether it had to."""
    marks = list(BulkWork.objects.values_list("pk", flat=True))
    if not marks:
        return False
    say(str(_("Making the editors' search anew …")))
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    BulkWork.objects.filter(pk__in=marks).delete()
    return True
