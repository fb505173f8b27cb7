"""The moving days announced so far; the coordinator keeps the register from here on."""

from django.db import migrations

from cms.calendar.announced import announced_days


def enter(apps, schema_editor):
    """Each day that is not there yet."""
    days = apps.get_model("cms", "SpecialDay").objects.using(schema_editor.connection.alias)
    for on, name, worked in announced_days():
        days.get_or_create(on=on, defaults={"name": name, "is_worked": worked})


def leave(apps, schema_editor):
    """The table goes with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_specialday")]
    operations = [migrations.RunPython(enter, leave)]
