"""Opens the ledger for offerings declared before there was one: each as it stands, from today on."""

from django.db import migrations
from django.utils.timezone import localdate

WHY = "Stood so when the ledger was opened."


def open_ledger(apps, schema_editor):
    """One row for each offering that has none."""
    offerings = apps.get_model("catalogue", "Offering").objects.using(schema_editor.connection.alias)
    changes = apps.get_model("catalogue", "LevelChange").objects.using(schema_editor.connection.alias)
    known = changes.values("offering_id")
    rows = offerings.exclude(pk__in=known).select_related("procedure__field", "agency", "kind").order_by("pk")
    changes.bulk_create(
        [
            changes.model(
                offering_id=row.pk,
                procedure_id=row.procedure_id,
                code=row.procedure.code,
                title=row.procedure.title[:255],
                agency_id=row.agency_id,
                kind_id=row.kind_id,
                body=(row.agency.title if row.agency else row.kind.name)[:255],
                tier=(row.agency or row.kind).tier,
                field_id=row.procedure.field_id,
                field_name=row.procedure.field.name if row.procedure.field else "",
                on=localdate(),
                why=WHY,
                to_offered=row.offered,
                to_level=row.level,
                to_mode=row.online_mode,
            )
            for row in rows
        ],
        batch_size=200,
    )


def leave(apps, schema_editor):
    """The table goes with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_ledger"), ("cms", "0003_agency_approval")]
    operations = [migrations.RunPython(open_ledger, leave)]
