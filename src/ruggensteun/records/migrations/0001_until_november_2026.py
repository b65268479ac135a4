import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_series_digest"),
        ("records", "0003_team_runs"),
        ("records", "0004_outcomes"),
        ("records", "0005_research_decisions"),
    ]

    initial = True

    dependencies = [
        ("parties", "0001_until_november_2026"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=200, verbose_name="bestand")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Ontvangen"),
                            ("checked", "Klaar om te bekijken"),
                            ("refused", "Geweigerd: er zijn fouten"),
                            ("agreed", "Verwerkt"),
                            ("undone", "Ongedaan gemaakt"),
                            ("cancelled", "Geannuleerd"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("problems", models.JSONField(default=list)),
                ("preview", models.JSONField(null=True)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("removes_absent", models.BooleanField(default=False)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="parties.team"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["team", "state"], name="import_by_team_and_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("received", "checked"))),
                        fields=("programme", "team", "sha256"),
                        name="import_same_file_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at__isnull", False),
                            models.Q(("state__in", ("agreed", "undone")), _negated=True),
                            _connector="OR",
                        ),
                        name="import_agreed_has_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("undone_at__gte", models.F("agreed_at")), _connector="OR"
                        ),
                        name="import_undone_after_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "upload",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="records.import",
                    ),
                ),
                ("content", models.BinaryField()),
                ("rows", models.BinaryField(default=bytes)),
            ],
        ),
        migrations.CreateModel(
            name="IndicatorSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("team", "team"),
                            ("organisation", "organisatie"),
                            ("region", "regio"),
                            ("programme", "programma"),
                        ],
                        max_length=12,
                    ),
                ),
                ("unit", models.CharField(max_length=64)),
                ("points", models.JSONField(default=dict)),
                ("digest", models.CharField(default="", max_length=32)),
                ("computed_at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="series", to="parties.team"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "indicator series",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "indicator", "level", "unit"), name="series_once_per_indicator_and_unit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "team"), ("team__isnull", False)),
                            models.Q(models.Q(("level", "team"), _negated=True), ("team", None)),
                            _connector="OR",
                        ),
                        name="series_of_a_team_names_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Linkage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("computed_at", models.DateTimeField(null=True)),
                ("data", models.JSONField(default=dict)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linkages_asked",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="linkages", to="parties.programme"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("programme", "line"), name="linkage_once_per_line")],
            },
        ),
        migrations.CreateModel(
            name="MonitorRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=300)),
                ("data", models.JSONField()),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows_ended",
                        to="records.import",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.programme"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows_started", to="records.import"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_by", None)),
                        fields=("programme", "team", "table", "key"),
                        name="monitor_row_current_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("team", "team"),
                            ("organisation", "organisatie"),
                            ("region", "regio"),
                            ("programme", "programma"),
                        ],
                        max_length=12,
                    ),
                ),
                ("unit", models.CharField(max_length=64)),
                ("data", models.JSONField(default=dict)),
                ("computed_at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "outcome series",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "line", "level", "unit"), name="outcome_once_per_line_and_unit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "team"), ("team__isnull", False)),
                            models.Q(models.Q(("level", "team"), _negated=True), ("team", None)),
                            _connector="OR",
                        ),
                        name="outcome_of_a_team_names_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResearchDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=200)),
                ("decided_by", models.CharField(max_length=120)),
                ("reference", models.CharField(max_length=80)),
                ("decided_on", models.DateField()),
                ("until_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="research_decisions",
                        to="parties.programme",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_recorded",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("decided_on"))), name="research_decision_lasts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("basis", models.CharField(max_length=64)),
                ("computed_at", models.DateTimeField()),
                ("series", models.PositiveIntegerField(default=0)),
                ("seconds", models.FloatField(default=0)),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series_run", to="parties.programme"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TeamRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("basis", models.CharField(max_length=64)),
                ("computed_at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team_runs", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team_runs", to="parties.team"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("programme", "team"), name="team_run_once")],
            },
        ),
    ]
