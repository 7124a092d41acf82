"""A public version gets its number when it becomes public; those that never did lose theirs."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def forget_unused(apps: Any, _editor: Any) -> None:
    """Numbers of versions that nobody saw; public ones keep theirs, which others may have quoted."""
    publications = apps.get_model("core", "Publication").objects
    publications.filter(published_at=None).update(number=None)


class Migration(migrations.Migration):
    """After the quick lists."""

    dependencies = (("core", "0003_quick_lists"),)
    operations = (
        migrations.AlterModelOptions(name="publication", options={"ordering": ("item", "pk")}),
        migrations.AlterField(
            model_name="publication", name="number", field=models.PositiveIntegerField(null=True)
        ),
        migrations.RunPython(forget_unused, migrations.RunPython.noop),
    )
