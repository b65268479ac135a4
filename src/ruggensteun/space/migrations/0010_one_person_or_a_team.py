"""An invitation says whether it is for one person or for a team; teams that are in already were let in as one."""

from django.db import migrations, models


def say_so(apps, _editor):
    """Whoever came in as a team, is one."""
    apps.get_model("space", "Member").objects.filter(team__isnull=False).update(whole_team=True)


class Migration(migrations.Migration):
    dependencies = [
        ("space", "0009_log_manager_wanted"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="whole_team",
            field=models.BooleanField(default=False, verbose_name="een heel team"),
        ),
        migrations.RunPython(say_so, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(("team", None), ("whole_team", False))
                | models.Q(("capacity", "professional"), ("person", None), ("whole_team", True)),
                name="a_team_comes_when_a_team_was_asked",
            ),
        ),
    ]
