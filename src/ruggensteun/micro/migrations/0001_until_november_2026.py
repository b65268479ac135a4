import django.core.validators
import django.db.models.deletion
import ruggensteun.micro.models.health_web
import ruggensteun.micro.models.round
import ruggensteun.micro.models.safety
import ruggensteun.space.models.space
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("micro", "0001_network"),
        ("micro", "0002_conversations_notes_signals"),
        ("micro", "0003_treatments_and_deletions"),
        ("micro", "0004_recovery_work"),
        ("micro", "0005_drafts"),
        ("micro", "0006_care_levels"),
        ("micro", "0007_plan_and_positive_health"),
        ("micro", "0008_meeting_mail"),
        ("micro", "0009_intake"),
        ("micro", "0010_second_looks_and_handing_over"),
        ("micro", "0011_skills_training"),
        ("micro", "0012_questionnaires"),
        ("micro", "0013_ratings"),
        ("micro", "0014_own_instruments"),
        ("micro", "0015_answer_links"),
        ("micro", "0016_nudged"),
        ("micro", "0017_scored_again"),
        ("micro", "0018_team_questions"),
        ("micro", "0019_team_assessments"),
        ("micro", "0020_no_scores_is_an_answer_too"),
        ("micro", "0021_consensus"),
    ]

    initial = True

    dependencies = [
        ("parties", "0001_until_november_2026"),
        ("space", "0001_until_november_2026"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuestionnaireRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "gevraagd"),
                            ("opened", "begonnen"),
                            ("done", "ingevuld"),
                            ("declined", "liever niet"),
                        ],
                        default="sent",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="waarom niet")),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("nudged_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gt", models.F("due_on"))), name="there_is_time_to_answer"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_on__gte", models.F("due_on")), ("done_on__isnull", False), ("state", "done")
                            ),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="what_is_answered_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), ("state", "declined"), _connector="OR"),
                        name="a_reason_is_of_a_no",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("team_only", models.BooleanField(default=False, verbose_name="alleen voor het team")),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signals", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "sender", "token"), name="a_second_click_sends_no_second_signal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CareSpell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("level", models.CharField(max_length=30, verbose_name="welke zorg")),
                ("state", models.CharField(blank=True, max_length=10)),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                ("expected_on", models.DateField(blank=True, null=True, verbose_name="verwacht tot")),
                ("given_by", models.CharField(blank=True, max_length=150, verbose_name="van wie of waar")),
                ("often", models.CharField(blank=True, max_length=150, verbose_name="hoe vaak")),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="care", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-from_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ended"), ("until_on__gte", models.F("from_on"))),
                            models.Q(("state__in", ["planned", "running", "off", ""]), ("until_on", None)),
                            _connector="OR",
                        ),
                        name="care_that_ended_has_a_last_day",
                        violation_error_message="Zorg stopt niet voordat zij begint.",
                    ),
                    models.UniqueConstraint(fields=("space", "token"), name="a_second_click_begins_no_second_care"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CareFarewell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="wie neemt afscheid")),
                ("due_on", models.DateField(verbose_name="op welke dag")),
                ("said_on", models.DateField(blank=True, null=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "spell",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="farewells", to="micro.carespell"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "constraints": [models.UniqueConstraint(fields=("spell", "name"), name="one_says_goodbye_once")],
            },
        ),
        migrations.CreateModel(
            name="CareStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=10)),
                ("before", models.CharField(blank=True, max_length=10)),
                ("on", models.DateField(verbose_name="op welke dag")),
                (
                    "why",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="waarom",
                    ),
                ),
                (
                    "handed_over",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat gaat naar wie",
                    ),
                ),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_why", models.CharField(blank=True, max_length=300, verbose_name="wat klopte er niet")),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "spell",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="micro.carespell"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state", models.F("before")), _negated=True),
                        name="a_step_of_care_leads_somewhere_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_step_of_care_is_taken_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CareStay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="space.member",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stays", to="micro.carestep"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "key",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=10),
                ),
                ("name", models.CharField(max_length=300, verbose_name="naam of bijnaam")),
                ("relation", models.CharField(blank=True, max_length=100, verbose_name="wie is dit voor je")),
                (
                    "ring",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "dichtbij"), (2, "in de buurt"), (3, "verder weg")],
                        default=2,
                        verbose_name="hoe dichtbij",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("family", "familie"),
                            ("friends", "vrienden"),
                            ("neighbours", "buren en buurt"),
                            ("ggz", "ggz"),
                            ("social-domain", "sociaal domein"),
                            ("other", "anderen"),
                        ],
                        default="other",
                        max_length=15,
                        verbose_name="hoort bij",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("daily", "elke dag"),
                            ("weekly", "elke week"),
                            ("monthly", "elke maand"),
                            ("yearly", "een paar keer per jaar"),
                            ("seldom", "bijna nooit"),
                        ],
                        max_length=10,
                        verbose_name="hoe vaak heb je contact",
                    ),
                ),
                ("gives", models.JSONField(blank=True, default=list, verbose_name="wat geeft deze persoon jou")),
                ("gets", models.JSONField(blank=True, default=list, verbose_name="wat geef jij deze persoon")),
                (
                    "strain",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "geen"), (1, "soms lastig"), (2, "kost me veel")],
                        default=0,
                        verbose_name="is het contact soms moeilijk",
                    ),
                ),
                (
                    "nominated",
                    models.BooleanField(default=False, verbose_name="ik wil deze persoon vragen voor mijn groep"),
                ),
                (
                    "angle",
                    models.FloatField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(360.0),
                        ],
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_map",
                        to="space.member",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("ring", "sector", "name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                        name="someone_leaves_the_map_after_coming_on_it",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("space", "key"),
                        name="someone_stands_on_the_map_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="waar gaat het over")),
                ("started_at", models.DateTimeField()),
                ("everyone", models.BooleanField(default=False)),
                ("days", models.JSONField(default=list, verbose_name="op welke dagen wordt er gelezen")),
                (
                    "after_days",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="na hoeveel dagen",
                    ),
                ),
                (
                    "otherwise",
                    models.CharField(
                        choices=[
                            ("call", "dan belt wie schreef zelf iemand op"),
                            ("wait", "dan blijft het bericht staan tot iemand het leest"),
                            ("meet", "dan praten we erover als we elkaar weer zien"),
                            ("own", "iets anders"),
                        ],
                        max_length=5,
                        verbose_name="wat dan",
                    ),
                ),
                ("own_words", models.CharField(blank=True, max_length=300, verbose_name="in je eigen woorden")),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conversations", to="space.space"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("otherwise", "own"), models.Q(("own_words", ""), _negated=True)),
                            models.Q(models.Q(("otherwise", "own"), _negated=True), ("own_words", "")),
                            _connector="OR",
                        ),
                        name="what_happens_without_a_reader_is_said",
                        violation_error_message="Schrijf op wat er gebeurt als niemand leest.",
                    ),
                    models.UniqueConstraint(
                        fields=("space", "started_by", "token"), name="a_second_click_starts_no_second_conversation"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deletion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("network", "mijn netwerkkaart, ook die van vroeger"),
                            ("conversation", "een gesprek"),
                            ("notes", "mijn notities"),
                            ("group", "mijn groep, met alle verslagen"),
                            ("goals", "mijn doelen"),
                            ("safety", "mijn signaleringsplan"),
                            ("story", "mijn verhaal, met alles wat erbij is gezet"),
                            ("plan", "mijn plan, met alle versies"),
                            ("health", "mijn gesprekken over positieve gezondheid"),
                            ("answers", "mijn antwoorden op vragenlijsten"),
                            ("care", "welke zorg ik had"),
                            ("everything", "alles in mijn ruimte"),
                            ("registration", "wat een team zelf over mij bijhoudt"),
                        ],
                        max_length=12,
                        verbose_name="wat",
                    ),
                ),
                ("target", models.BigIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="waarom")),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="waarom")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("removed", models.JSONField(blank=True, default=dict)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deletions", to="space.space"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begun_at", None), ("cancelled_at", None), _connector="OR"),
                        name="what_is_deleted_is_not_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scope", "registration"), _negated=True),
                            models.Q(
                                ("team__isnull", False), models.Q(("due_on", None), ("granted", True), _connector="OR")
                            ),
                            _connector="OR",
                        ),
                        name="what_a_team_keeps_waits_for_its_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("granted", None)),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("granted__isnull", False),
                                models.Q(("decision", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_to_delete_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("cancelled_at", None),
                            ("done_at", None),
                            models.Q(("granted", None), ("granted", True), _connector="OR"),
                        ),
                        fields=("space", "scope", "target"),
                        name="one_open_deletion_of_a_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "words",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat wil je",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("own", "doel van mezelf"), ("treatment", "doel van de behandeling")],
                        default="own",
                        max_length=10,
                        verbose_name="soort doel",
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        choices=[("long", "voor later"), ("short", "voor nu")],
                        default="short",
                        max_length=5,
                        verbose_name="wanneer",
                    ),
                ),
                (
                    "recovery_dimension",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("clinical", "minder last van klachten"),
                            ("functional", "het dagelijks leven aankunnen"),
                            ("societal", "meedoen met anderen, werk, school, wonen"),
                            ("personal", "mezelf zijn en weten wat ik wil"),
                        ],
                        max_length=12,
                        verbose_name="waar gaat het over",
                    ),
                ),
                (
                    "health_dimension",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("body", "mijn lichaam"),
                            ("mental", "mijn gevoel en gedachten"),
                            ("meaning", "wat mijn leven zin geeft"),
                            ("quality", "lekker leven"),
                            ("participation", "meedoen"),
                            ("daily", "dagelijks leven"),
                        ],
                        max_length=15,
                        verbose_name="hoort bij",
                    ),
                ),
                ("domains", models.JSONField(blank=True, default=list, verbose_name="delen van je leven")),
                ("active_from", models.DateField()),
                ("by_on", models.DateField(blank=True, null=True, verbose_name="wanneer wil je dit bereikt hebben")),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "ben ik mee bezig"), ("reached", "gehaald"), ("let-go", "losgelaten")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("active_until", models.DateField(blank=True, null=True)),
                (
                    "ended_words",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat wil je erover zeggen",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="micro.goal",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("term", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("space", "number"), name="a_goal_has_a_number_of_its_own"),
                    models.UniqueConstraint(fields=("space", "token"), name="a_second_click_makes_no_second_goal"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "treatment"), ("serves", None), _negated=True),
                        name="a_goal_of_the_treatment_serves_a_goal_of_the_client",
                        violation_error_message="Kies voor welk eigen doel dit is. Behandeling helpt bij wat jij wilt bereiken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("active_until", None), ("state", "running")),
                            models.Q(
                                ("active_until__gte", models.F("active_from")), ("state__in", ["reached", "let-go"])
                            ),
                            _connector="OR",
                        ),
                        name="a_goal_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("method", models.CharField(default="resource-group", max_length=30)),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="naam van de groep")),
                ("state", models.CharField(max_length=20)),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="waar komen jullie bij elkaar")),
                ("chair", models.CharField(blank=True, max_length=150, verbose_name="wie leidt het gesprek")),
                (
                    "rhythm_weeks",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(104),
                        ],
                        verbose_name="om de hoeveel weken",
                    ),
                ),
                ("between", models.CharField(blank=True, max_length=150, verbose_name="hoe praten jullie tussendoor")),
                (
                    "invites",
                    models.CharField(
                        choices=[
                            ("none", "geen mail"),
                            ("word", "een mail dat er iets klaarstaat, zonder de dag"),
                            ("day", "een mail met de dag, voor in de agenda"),
                        ],
                        default="word",
                        max_length=5,
                        verbose_name="wat krijgen de anderen per mail",
                    ),
                ),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="group", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="GroupStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("before", models.CharField(blank=True, max_length=20)),
                ("on", models.DateField(verbose_name="op welke dag")),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="waarom",
                    ),
                ),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="micro.group"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state", models.F("before")), _negated=True),
                        name="a_step_leads_somewhere_else",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthWeb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("open", "nog bezig"), ("done", "klaar")], default="open", max_length=5),
                ),
                ("begun_on", models.DateField()),
                ("on", models.DateField(blank=True, null=True, verbose_name="op welke dag")),
                ("talked_with", models.CharField(blank=True, max_length=150, verbose_name="met wie praatte je erover")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="health_webs", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("space", "token"), name="a_second_click_begins_no_second_web"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("space",), name="one_web_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("on__isnull", False), ("state", "done")), _connector="OR"
                        ),
                        name="a_web_that_is_done_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on", None), ("on__gte", models.F("begun_on")), _connector="OR"),
                        name="a_web_is_done_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aspect", models.CharField(max_length=20, validators=[ruggensteun.micro.models.health_web.an_aspect])),
                (
                    "mark",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10),
                        ]
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "web",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="micro.healthweb"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("web", "aspect"), name="one_mark_per_aspect")],
            },
        ),
        migrations.CreateModel(
            name="HealthWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        blank=True, max_length=20, validators=[ruggensteun.micro.models.health_web.an_aspect]
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="waar wil je aan werken")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="micro.goal",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "web",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wishes", to="micro.healthweb"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("aspect", ""), _negated=True),
                        fields=("web", "aspect"),
                        name="one_wish_per_aspect",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aspect", ""), ("words", ""), _negated=True),
                        name="a_wish_is_about_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("instrument", models.CharField(max_length=40)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "in de maak"),
                            ("in-use", "in gebruik"),
                            ("former", "vroeger"),
                            ("dropped", "weggelegd"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("definition", models.JSONField(blank=True, default=dict)),
                ("base", models.CharField(blank=True, max_length=9)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("pack", models.JSONField(blank=True, default=dict)),
                ("pack_file", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("used_from", models.DateTimeField(blank=True, null=True)),
                ("pack_removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instrument_versions",
                        to="parties.programme",
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "ordering": ("instrument", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "instrument", "number"), name="a_version_has_a_number_of_its_own"
                    ),
                    models.UniqueConstraint(
                        fields=("programme", "token"), name="a_second_click_makes_no_second_version"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in-use")),
                        fields=("programme", "instrument"),
                        name="one_version_is_in_use",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("programme", "instrument"),
                        name="one_version_is_in_the_making",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("draft", "dropped")), ("used_by", None), ("used_from", None)),
                            models.Q(
                                ("state__in", ("in-use", "former")),
                                ("used_by__isnull", False),
                                ("used_from__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_used_says_since_when_and_by_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "voorbereiden"),
                            ("waiting", "wachten op het gesprek"),
                            ("held", "gesprek geweest"),
                            ("decided", "besloten"),
                            ("closed", "afgerond"),
                            ("not-wanted", "niet gewild"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("helped_by", models.CharField(blank=True, max_length=150, verbose_name="wie hielp erbij")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="aangemeld op")),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="op welke dag is het gesprek")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="waar")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="op welke dag was het gesprek")),
                (
                    "options",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat kan er allemaal",
                    ),
                ),
                (
                    "decision",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat is er besloten",
                    ),
                ),
                (
                    "shared",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("together", "we besloten het samen"),
                            ("client", "de cliënt besloot het"),
                            ("team", "het team besloot het"),
                            ("differ", "we denken er verschillend over"),
                        ],
                        max_length=10,
                        verbose_name="hoe is dat besloten",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("treatment", "behandeling bij de ggz"),
                            ("recovery-academy", "herstelacademie of herstelwerkplaats"),
                            ("basic-care", "basis-ggz"),
                            ("gp", "huisarts of iemand uit die praktijk"),
                            ("social-domain", "hulp in de buurt of van de gemeente"),
                            ("back", "terug naar wie verwees"),
                            ("none", "nu niets nodig"),
                        ],
                        max_length=20,
                        verbose_name="uitkomst",
                    ),
                ),
                ("next_what", models.CharField(blank=True, max_length=300, verbose_name="wat gebeurt er nu")),
                ("next_who", models.CharField(blank=True, max_length=150, verbose_name="wie doet dat")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="voor wanneer")),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="intakes", to="space.space"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["closed", "not-wanted"]), _negated=True),
                        fields=("space",),
                        name="one_intake_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", False),
                            models.Q(("state__in", ["held", "decided", "closed"]), _negated=True),
                            _connector="OR",
                        ),
                        name="a_held_intake_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), _negated=True),
                            models.Q(("state__in", ["decided", "closed"]), _negated=True),
                            _connector="OR",
                        ),
                        name="a_decided_intake_has_an_outcome",
                        violation_error_message="Kies een uitkomst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registered_on__isnull", False),
                            models.Q(("state", "waiting"), _negated=True),
                            _connector="OR",
                        ),
                        name="who_waits_is_registered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on", None), ("held_on__gte", models.F("registered_on")), _connector="OR"
                        ),
                        name="an_intake_is_held_after_registration",
                        violation_error_message="Het gesprek is op of na de dag van aanmelding.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeAddition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("happened", "Wat is er met je gebeurd?"),
                            ("strength", "Wat is je kwetsbaarheid en wat is je weerbaarheid?"),
                            ("helps", "Wie en wat helpt jou?"),
                            ("direction", "Waar wil je naartoe?"),
                            ("need", "Wat heb je nodig?"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat wil je erbij zetten",
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="additions", to="micro.intake"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "token"), name="a_second_click_adds_no_second_time"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="an_addition_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.CharField(
                        choices=[
                            ("happened", "Wat is er met je gebeurd?"),
                            ("strength", "Wat is je kwetsbaarheid en wat is je weerbaarheid?"),
                            ("helps", "Wie en wat helpt jou?"),
                            ("direction", "Waar wil je naartoe?"),
                            ("need", "Wat heb je nodig?"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                300000,
                                "Dit zijn %(show_value)s tekens. Er passen er 300.000. Zet de rest bij een andere vraag.",
                            )
                        ],
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("owner", "alleen ik"),
                            ("all", "iedereen die mijn verhaal mag zien"),
                            ("chosen", "wie ik hieronder kies"),
                        ],
                        default="owner",
                        max_length=10,
                        verbose_name="wie mag dit lezen",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="micro.intake"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "question"), name="a_question_is_answered_in_one_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("on", models.DateField(verbose_name="op welke dag")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "gebeld"),
                            ("visit", "langs geweest"),
                            ("walk", "samen op pad"),
                            ("message", "berichten"),
                            ("video", "beeldbellen"),
                        ],
                        max_length=10,
                        verbose_name="hoe",
                    ),
                ),
                ("who", models.CharField(max_length=150, verbose_name="door wie")),
                ("peer", models.BooleanField(default=True, verbose_name="dit is een ervaringsdeskundige")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="korte notitie")),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="micro.intake"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "token"), name="a_second_click_notes_no_second_contact"),
                    models.CheckConstraint(
                        condition=models.Q(("who", ""), _negated=True), name="who_kept_contact_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeHelp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "mensen"), ("place", "plekken"), ("thing", "wat ik doe of heb")],
                        max_length=10,
                        verbose_name="wat is het",
                    ),
                ),
                ("words", models.CharField(max_length=100, verbose_name="naam")),
                ("contact", models.CharField(blank=True, editable=False, max_length=10)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="helps", to="micro.intake"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "kind", "words"), name="what_helps_is_named_once"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="what_helps_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakePresent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("informal", "naaste"),
                            ("ggz", "ggz"),
                            ("social-domain", "sociaal domein"),
                            ("other-professional", "andere hulpverlener"),
                            ("peer-expert", "ervaringsdeskundige"),
                        ],
                        max_length=20,
                        verbose_name="komt als",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="present", to="micro.intake"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "kind", "name"), name="someone_was_there_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="who_was_there_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="micro.intakeanswer"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="space.member"),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("answer", "member"), name="who_reads_an_answer_once")],
            },
        ),
        migrations.CreateModel(
            name="IntakeStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "voorbereiden"),
                            ("waiting", "wachten op het gesprek"),
                            ("held", "gesprek geweest"),
                            ("decided", "besloten"),
                            ("closed", "afgerond"),
                            ("not-wanted", "niet gewild"),
                        ],
                        max_length=10,
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=10)),
                ("on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("treatment", "behandeling bij de ggz"),
                            ("recovery-academy", "herstelacademie of herstelwerkplaats"),
                            ("basic-care", "basis-ggz"),
                            ("gp", "huisarts of iemand uit die praktijk"),
                            ("social-domain", "hulp in de buurt of van de gemeente"),
                            ("back", "terug naar wie verwees"),
                            ("none", "nu niets nodig"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                    ),
                ),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="micro.intake"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("group", "bijeenkomst van de groep"), ("training", "training: samen iets oefenen")],
                        default="group",
                        max_length=10,
                        verbose_name="wat voor keer is het",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "gepland"), ("held", "geweest"), ("off", "gaat niet door")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("on", models.DateField(verbose_name="welke dag")),
                ("at", models.TimeField(blank=True, null=True, verbose_name="hoe laat")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="waar")),
                ("chair", models.CharField(blank=True, max_length=150, verbose_name="wie leidt het gesprek")),
                (
                    "confidential",
                    models.BooleanField(default=False, verbose_name="we spraken af dat dit onder ons blijft"),
                ),
                ("trainings", models.JSONField(blank=True, default=list, verbose_name="wat oefenden jullie")),
                (
                    "helped",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10)],
                        verbose_name="hoe fijn was dit voor jou",
                    ),
                ),
                (
                    "looked_back",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat hielp, wat kan anders",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                ("written_token", models.CharField(blank=True, editable=False, max_length=32)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="micro.group"
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("group", "token"), name="a_second_click_plans_no_second_meeting"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "off"), _negated=True),
                        fields=("group", "on", "kind"),
                        name="a_group_meets_once_a_day",
                        violation_error_message="Op deze dag staat al een bijeenkomst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="micro.goal"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="micro.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="GoalMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "mark",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="hoe ver ben je",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="wil je er iets bij zeggen")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="micro.goal"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="micro.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "constraints": [models.UniqueConstraint(fields=("goal", "on"), name="one_mark_a_day")],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("goal", "doel"),
                            ("agreements", "wat we afspraken"),
                            ("safety", "signaleringsplan"),
                            ("own", "iets anders"),
                        ],
                        default="own",
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="waar wil je over praten")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="micro.goal",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="micro.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("goal__isnull", False), ("kind", "goal")),
                            models.Q(("goal", None), ("kind", "own"), models.Q(("words", ""), _negated=True)),
                            models.Q(("goal", None), ("kind__in", ["agreements", "safety"])),
                            _connector="OR",
                        ),
                        name="an_item_is_about_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_behalf", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="bericht",
                    ),
                ),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="micro.conversation"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at", None), models.Q(("text", ""), _negated=True)),
                            models.Q(("taken_back_at__isnull", False), ("text", "")),
                            _connector="OR",
                        ),
                        name="a_message_says_something_until_it_is_taken_back",
                        violation_error_message="Schrijf eerst je bericht.",
                    ),
                    models.UniqueConstraint(
                        fields=("conversation", "written_by", "token"), name="a_second_click_sends_no_second_message"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinuteLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "words",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat is er gezegd",
                    ),
                ),
                ("decision", models.BooleanField(default=False, verbose_name="dit is een besluit")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("group", "iedereen die de groep mag zien"),
                            ("relatives", "ik en mijn naasten"),
                            ("professionals", "ik en mijn hulpverleners"),
                            ("owner", "alleen ik en wie het schreef"),
                        ],
                        default="group",
                        max_length=15,
                        verbose_name="wie mag dit lezen",
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="micro.meeting"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Nominee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="naam of bijnaam")),
                ("relation", models.CharField(blank=True, max_length=100, verbose_name="wie is dit voor je")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("informal", "naaste"),
                            ("ggz", "ggz"),
                            ("social-domain", "sociaal domein"),
                            ("other-professional", "andere hulpverlener"),
                            ("peer-expert", "ervaringsdeskundige"),
                        ],
                        default="informal",
                        max_length=20,
                        verbose_name="komt als",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "doet mee"),
                            ("coordinator", "regieondersteuner"),
                            ("psychiatrist", "psychiater"),
                        ],
                        default="",
                        max_length=15,
                        verbose_name="rol",
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="waarom wil je deze persoon erbij",
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=10)),
                ("under_sixteen", models.BooleanField(default=False, verbose_name="is jonger dan 16 jaar")),
                ("parent_agrees", models.BooleanField(default=False, verbose_name="een ouder of voogd vindt het goed")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chosen", "gekozen"),
                            ("asked", "gevraagd"),
                            ("thinking", "denkt na"),
                            ("yes", "doet mee"),
                            ("no", "liever niet"),
                            ("left", "gestopt"),
                        ],
                        default="chosen",
                        max_length=10,
                    ),
                ),
                ("chosen_on", models.DateField()),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("joined_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("left_why", models.CharField(blank=True, max_length=300, verbose_name="waarom gestopt")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nominees", to="micro.group"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="space.member",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joined_on__isnull", False), ("left_on", None), ("state", "yes")),
                            models.Q(("joined_on__isnull", False), ("left_on__isnull", False), ("state", "left")),
                            models.Q(
                                ("joined_on", None),
                                ("left_on", None),
                                ("state__in", ["chosen", "asked", "thinking", "no"]),
                            ),
                            _connector="OR",
                        ),
                        name="who_says_yes_is_in_the_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent_agrees", False),
                            ("state__in", ["yes", "asked", "thinking"]),
                            ("under_sixteen", True),
                            _negated=True,
                        ),
                        name="a_child_joins_when_a_parent_agrees",
                        violation_error_message="Van iemand jonger dan 16 jaar vindt eerst een ouder of voogd het goed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left_on", None), ("left_on__gte", models.F("joined_on")), _connector="OR"),
                        name="nobody_leaves_a_group_before_joining",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "coordinator"), ("state", "yes")),
                        fields=("group",),
                        name="a_group_has_one_coordinator",
                        violation_error_message="Deze groep heeft al een regieondersteuner. Die stopt eerst, of wisselt van rol.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("contact", ""), _negated=True), ("left_on", None)),
                        fields=("group", "contact"),
                        name="someone_of_the_map_is_asked_once",
                        violation_error_message="Deze persoon heb je al gekozen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="gesproken op")),
                (
                    "expects",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat verwacht je van de groep",
                    ),
                ),
                (
                    "relationship",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="hoe kennen jullie elkaar, en hoe gaat dat",
                    ),
                ),
                (
                    "offers",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat kun en wil je doen",
                    ),
                ),
                (
                    "offers_not",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat kun of wil je niet",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "nominee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interview", to="micro.nominee"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="CoordinatorChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("met", "kennisgemaakt"),
                            ("done", "overgedragen"),
                            ("off", "gaat niet door"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_on", models.DateField()),
                ("hello_on", models.DateField(blank=True, null=True, verbose_name="wanneer maken jullie kennis")),
                ("met_on", models.DateField(blank=True, null=True)),
                ("over_on", models.DateField(blank=True, null=True)),
                ("off_why", models.CharField(blank=True, max_length=300, verbose_name="waarom niet")),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinator_changes",
                        to="micro.group",
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="takes_over", to="micro.nominee"
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hands_over", to="micro.nominee"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True), name="one_hands_over_to_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["met", "done"]), _negated=True),
                            models.Q(("met_by__isnull", False), ("met_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_coordinator_goes_after_the_next_was_met",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "met"])),
                        fields=("group",),
                        name="one_coordinator_change_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest", models.CharField(blank=True, max_length=150, verbose_name="naam van een gast")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("informal", "naaste"),
                            ("ggz", "ggz"),
                            ("social-domain", "sociaal domein"),
                            ("other-professional", "andere hulpverlener"),
                            ("peer-expert", "ervaringsdeskundige"),
                        ],
                        max_length=20,
                    ),
                ),
                ("doctor", models.BooleanField(default=False)),
                (
                    "how",
                    models.CharField(
                        choices=[("room", "erbij"), ("phone", "via telefoon of scherm"), ("absent", "niet erbij")],
                        max_length=10,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="micro.meeting"
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="micro.nominee",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "nominee"), name="someone_is_at_a_meeting_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "")), fields=("meeting",), name="the_client_is_at_a_meeting_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("guest", ""), ("kind", ""), ("nominee", None)),
                            models.Q(("kind", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="only_the_client_comes_as_nothing_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="wat")),
                ("own", models.BooleanField(default=False)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="voor wanneer")),
                ("made_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "nog te doen"), ("done", "gedaan"), ("dropped", "vervalt")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="space.space"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="micro.goal",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="micro.meeting",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="micro.nominee",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("nominee__isnull", False), ("own", True), _negated=True), name="one_does_it"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state", "open")),
                            models.Q(("closed_on__gte", models.F("made_on")), ("state__in", ["done", "dropped"])),
                            _connector="OR",
                        ),
                        name="an_agreement_closes_on_a_day",
                    ),
                    models.UniqueConstraint(fields=("space", "token"), name="a_second_click_agrees_no_second_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=150, verbose_name="titel")),
                (
                    "text",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="notitie",
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="space.space",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-changed_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_note_says_something"
                    ),
                    models.UniqueConstraint(fields=("writer", "token"), name="a_second_click_keeps_no_second_note"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(blank=True, max_length=150, verbose_name="Aan wie is de brief?")),
                (
                    "opening",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="Wat wil je zelf zeggen?",
                    ),
                ),
                ("chosen", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_letter", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PlanSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=15)),
                (
                    "now",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="Hoe gaat het nu?",
                    ),
                ),
                (
                    "want",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="Wat wil je?",
                    ),
                ),
                (
                    "helps",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="Wie helpt?",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("all", "iedereen die mijn doelen en plan mag zien"),
                            ("except", "iedereen die mijn doelen en plan mag zien, maar niet wie ik hieronder kies"),
                            ("only", "alleen wie ik hieronder kies"),
                            ("mine", "alleen ik"),
                        ],
                        default="all",
                        max_length=6,
                        verbose_name="Wie ziet dit deel?",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_sections", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("space", "domain"), name="a_part_of_life_stands_once_in_a_plan")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="space.member"),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="named", to="micro.plansection"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("section", "member"), name="who_reads_a_part_is_named_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanContribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=10),
                ),
                (
                    "words",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="Wat wil je erbij schrijven?",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.team",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="micro.plansection",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("section", "key"),
                        name="a_contribution_stands_there_once",
                    ),
                    models.UniqueConstraint(fields=("section", "token"), name="a_second_click_contributes_nothing"),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("at")), _connector="OR"),
                        name="a_contribution_ends_after_it_was_written",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_contribution_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="micro.meeting",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_versions", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(fields=("space", "number"), name="a_version_of_a_plan_counts_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", False)),
                        fields=("meeting",),
                        name="one_version_per_meeting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersionGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("state", models.CharField(max_length=10)),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="micro.goal"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="micro.planversion"
                    ),
                ),
            ],
            options={
                "ordering": ("goal__term", "goal__number"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "goal"), name="a_goal_is_in_a_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.CharField(
                        choices=[("now", "hoe het gaat"), ("want", "wat ik wil"), ("helps", "wie helpt")], max_length=5
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="micro.plansection"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("code_hash", models.CharField(blank=True, max_length=128)),
                ("paper_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.CharField(max_length=20)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("browser_hash", models.CharField(blank=True, max_length=64)),
                ("answers", models.JSONField(blank=True, default=dict)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss_accepted",
                        to="parties.person",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss_made",
                        to="parties.person",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="micro.questionnairerequest",
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("request",),
                        name="one_answer_link_works_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("begun_at", None), ("browser_hash", "")),
                            models.Q(("begun_at__isnull", False), models.Q(("browser_hash", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_answer_link_is_begun_in_a_browser",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionnaireResponse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("instrument", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("round", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "nog bezig"), ("done", "ingevuld")], default="open", max_length=4
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("scores", models.JSONField(blank=True, default=dict)),
                ("scored_version", models.CharField(blank=True, max_length=20)),
                ("rescored", models.PositiveSmallIntegerField(default=0)),
                ("former_scores", models.JSONField(blank=True, default=list)),
                (
                    "help",
                    models.CharField(
                        choices=[
                            ("none", "zelf ingevuld"),
                            ("together", "samen met iemand ingevuld"),
                            ("paper", "overgenomen van papier"),
                            ("link", "via een link, zonder in te loggen"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="hulp",
                    ),
                ),
                ("begun_on", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("saved", models.PositiveIntegerField(default=0)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="response",
                        to="micro.questionnairerequest",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questionnaires", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-begun_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_by", None), ("answered_on", None), ("state", "open")),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__gte", models.F("begun_on")),
                                ("state", "done"),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_sent_in_says_when_and_by_whom",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("scores", models.JSONField(blank=True, default=dict)),
                ("rated_on", models.DateField()),
                (
                    "rated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="micro.rating",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="micro.questionnairerequest",
                    ),
                ),
            ],
            options={
                "ordering": ("-rated_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None)),
                        fields=("request",),
                        name="a_client_is_rated_once_per_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces", None), models.Q(("replaces", models.F("pk")), _negated=True), _connector="OR"
                        ),
                        name="a_rating_does_not_replace_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="micro.conversation"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen_for", to="space.member"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "member"), name="a_reader_is_chosen_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadUpTo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="read", to="micro.conversation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="micro.message"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "person"), name="someone_has_read_up_to_one_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("in-care", "in zorg gekomen"),
                            ("out-of-care", "uit zorg gegaan"),
                            ("intake-planned", "intake gepland"),
                            ("intake-done", "intake gedaan"),
                            ("group-offered", "groep aangeboden"),
                            ("group-tried", "groep geprobeerd"),
                            ("group-declined", "groep niet gewild"),
                            ("crisis", "contact in een crisis"),
                            ("questionnaire", "vragenlijst gestuurd"),
                        ],
                        max_length=15,
                        verbose_name="wat",
                    ),
                ),
                ("on", models.DateField(verbose_name="op welke dag")),
                ("line", models.CharField(blank=True, max_length=100, verbose_name="korte toelichting")),
                ("written_at", models.DateTimeField()),
                ("void", models.BooleanField(default=False)),
                ("token", models.CharField(editable=False, max_length=32)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="micro.registrationentry",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("void", False), ("corrects__isnull", False), _connector="OR"),
                        name="only_a_correction_takes_a_line_away",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="vraag")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="antwoord")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="micro.registrationentry",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_question_about_a_line_asks_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__gte", models.F("asked_at")),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_about_a_line_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)), fields=("entry",), name="one_open_question_per_line"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, verbose_name="naam")),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("day", "op één dag, voor iedereen"),
                            ("treatment", "per cliënt, vanaf het begin bij het team"),
                            ("group", "per cliënt, vanaf het aanbod van een groep"),
                        ],
                        max_length=10,
                        verbose_name="wanneer",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="vanaf welke dag")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="hoeveel maanden daarna",
                    ),
                ),
                (
                    "open_days",
                    models.PositiveSmallIntegerField(
                        default=28,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="hoeveel dagen kan iemand invullen",
                    ),
                ),
                (
                    "remind_after",
                    models.JSONField(
                        blank=True,
                        default=list,
                        validators=[ruggensteun.micro.models.round.days_to_remind],
                        verbose_name="herinneren na hoeveel dagen",
                    ),
                ),
                ("stopped_on", models.DateField(blank=True, null=True)),
                ("planned_at", models.DateTimeField()),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="parties.programme"
                    ),
                ),
            ],
            options={
                "ordering": ("opens_on", "months", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "name"),
                        name="a_round_has_a_name_of_its_own",
                        violation_error_message="Er is al een meetronde met deze naam.",
                    ),
                    models.UniqueConstraint(fields=("programme", "token"), name="a_second_click_plans_no_second_round"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("moment", "day"), _negated=True), ("months", 0), _connector="OR"),
                        name="a_fixed_day_has_no_months",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundInstrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instrument",
                    models.CharField(max_length=40, validators=[ruggensteun.micro.models.round.an_instrument]),
                ),
                ("version", models.CharField(max_length=20)),
                (
                    "asked_of",
                    models.CharField(
                        choices=[
                            ("client", "cliënten, over zichzelf"),
                            ("team", "het team, over elke cliënt"),
                            ("professional", "hulpverleners, over hun team"),
                            ("relative", "naasten, over het team"),
                        ],
                        default="client",
                        max_length=12,
                        verbose_name="wie vult in",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="instruments", to="micro.round"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "instrument"), name="an_instrument_once_per_round")
                ],
            },
        ),
        migrations.AddField(
            model_name="questionnairerequest",
            name="asked",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="micro.roundinstrument"
            ),
        ),
        migrations.CreateModel(
            name="SafetyPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        default="green",
                        max_length=6,
                    ),
                ),
                ("phases", models.JSONField(default=ruggensteun.micro.models.safety.usual_phases)),
                ("version", models.PositiveIntegerField(default=0)),
                ("valid_from", models.DateField(verbose_name="dit plan geldt vanaf")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="lees het samen opnieuw op")),
                (
                    "opens_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(28),
                        ],
                        verbose_name="hoeveel dagen blijft open wat je klaarzet",
                    ),
                ),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="safety_plan", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on", None), ("review_on__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="a_safety_plan_is_read_again_after_it_begins",
                        violation_error_message="Kies een dag na de dag waarop het plan begint.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("network", "netwerk"),
                            ("group", "groep en bijeenkomsten"),
                            ("story", "verhaal"),
                            ("plan", "doelen en plan"),
                            ("safety", "signaleringsplan"),
                            ("measurements", "metingen"),
                            ("conversations", "gesprekken"),
                            ("care", "zorg nu"),
                        ],
                        max_length=15,
                        verbose_name="onderdeel",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        max_length=6,
                        verbose_name="vanaf welke kleur",
                    ),
                ),
                ("agreed", models.TextField()),
                ("agreed_at", models.DateTimeField()),
                ("language", models.CharField(max_length=2)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="space.member"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="micro.safetyplan"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "member", "part"), name="one_choice_per_member_and_part"),
                    models.CheckConstraint(
                        condition=models.Q(("phase", "green"), _negated=True), name="nothing_opens_while_it_goes_well"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=10),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "wie ik bel"),
                            ("i-do", "wat ik doe"),
                            ("others-do", "wat anderen doen"),
                            ("helps", "wat helpt"),
                            ("hinders", "wat niet helpt"),
                            ("seen-by-me", "wat ik zelf merk"),
                            ("seen-by-others", "wat anderen aan mij merken"),
                            ("refusal", "wat ik niet wil"),
                            ("wish", "wat ik wil"),
                            ("home", "wat er thuis geregeld moet worden"),
                            ("medication", "medicijnen"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        max_length=6,
                    ),
                ),
                ("words", models.CharField(max_length=500, verbose_name="in je eigen woorden")),
                ("who", models.CharField(blank=True, max_length=150, verbose_name="wie doet dat")),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        max_length=25,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9][0-9 ()\\-]{1,24}$",
                                "Een telefoonnummer bestaat uit cijfers, bijvoorbeeld 06 12345678.",
                            )
                        ],
                        verbose_name="telefoonnummer",
                    ),
                ),
                ("agrees", models.BooleanField(default=False, verbose_name="deze persoon weet het en vindt het goed")),
                ("place", models.PositiveSmallIntegerField(default=1, verbose_name="hoeveelste")),
                ("own", models.BooleanField(default=True)),
                ("at", models.DateTimeField()),
                ("from_version", models.PositiveIntegerField()),
                ("until_version", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="micro.safetyplan"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_version", None)),
                        fields=("plan", "key"),
                        name="a_line_of_a_safety_plan_is_there_once",
                    ),
                    models.UniqueConstraint(fields=("plan", "token"), name="a_second_click_writes_no_second_line"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_version", None), ("until_version__gt", models.F("from_version")), _connector="OR"
                        ),
                        name="a_line_ends_at_a_later_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_line_of_a_safety_plan_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "call"), ("number", ""), _negated=True),
                        name="who_can_be_called_has_a_number",
                        violation_error_message="Vul een telefoonnummer in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("own", True), models.Q(("kind__in", ["wish", "refusal"]), _negated=True), _connector="OR"
                        ),
                        name="only_the_client_wishes_and_refuses",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetySwitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        max_length=6,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        max_length=6,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="wil je er iets bij zeggen")),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="switches", to="micro.safetyplan"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state", models.F("before")), _negated=True),
                        name="a_switch_leads_elsewhere",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyOpened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "phase",
                    models.CharField(
                        choices=[("green", "groen"), ("yellow", "geel"), ("orange", "oranje"), ("red", "rood")],
                        max_length=6,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="by_safety_plan", to="space.consent"
                    ),
                ),
                (
                    "switch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opened", to="micro.safetyswitch"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="SafetySwitcher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="space.member"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="switchers", to="micro.safetyplan"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("plan", "member"), name="who_switches_is_named_once")],
            },
        ),
        migrations.CreateModel(
            name="SafetyTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="op welke dag")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="op welke dag was het")),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="wat neem je mee")),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="micro.safetyplan"
                    ),
                ),
                (
                    "switch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talk", to="micro.safetyswitch"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="SafetyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "did",
                    models.CharField(
                        choices=[("added", "schreef erbij"), ("changed", "veranderde"), ("removed", "haalde weg")],
                        max_length=8,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "wie ik bel"),
                            ("i-do", "wat ik doe"),
                            ("others-do", "wat anderen doen"),
                            ("helps", "wat helpt"),
                            ("hinders", "wat niet helpt"),
                            ("seen-by-me", "wat ik zelf merk"),
                            ("seen-by-others", "wat anderen aan mij merken"),
                            ("refusal", "wat ik niet wil"),
                            ("wish", "wat ik wil"),
                            ("home", "wat er thuis geregeld moet worden"),
                            ("medication", "medicijnen"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="micro.safetyplan"
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="a_version_counts_once")],
            },
        ),
        migrations.CreateModel(
            name="SignalText",
            fields=[
                (
                    "signal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="micro.signal",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        validators=[
                            django.core.validators.MaxLengthValidator(
                                5000,
                                "Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.",
                            )
                        ],
                        verbose_name="wat je wilt zeggen",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_signal_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="micro.signal"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("signal", "team"), name="a_team_gets_a_signal_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_at", None), ("read_by", None)),
                            models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="who_read_a_signal_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at", None), ("handled_by", None)),
                            models.Q(
                                ("handled_at__gte", models.F("read_at")),
                                ("handled_by__isnull", False),
                                ("read_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_signal_is_read_before_it_is_dealt_with",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("scores", models.JSONField(blank=True, default=dict)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_answers",
                        to="micro.roundinstrument",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TeamAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("instrument", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=20, verbose_name="ronde")),
                ("raters", models.PositiveSmallIntegerField(default=2, verbose_name="beoordelaars")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("begun_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "token",
                    models.CharField(default=ruggensteun.space.models.space.new_key, editable=False, max_length=32),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_assessments",
                        to="parties.programme",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("-begun_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "team", "instrument", "name"),
                        name="a_team_measures_once_per_round",
                        violation_error_message="Er is al een meting met deze naam.",
                    ),
                    models.UniqueConstraint(fields=("team", "token"), name="a_second_click_begins_no_second_one"),
                    models.CheckConstraint(condition=models.Q(("raters__in", (1, 2))), name="one_or_two_raters"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rater", models.PositiveSmallIntegerField()),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("scores", models.JSONField(blank=True, default=dict)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="micro.teamassessment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("rater",),
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "rater"), name="a_rater_has_a_number_of_their_own"),
                    models.CheckConstraint(
                        condition=models.Q(("rater__in", (1, 2, 3))), name="a_first_or_second_rater_or_both"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("sent", "gevraagd"), ("done", "ingevuld"), ("declined", "liever niet")],
                        default="sent",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField()),
                ("closes_on", models.DateField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_questions",
                        to="micro.roundinstrument",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asked", "team", "person"), name="a_person_is_asked_once_about_a_team"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gt", models.F("due_on"))),
                        name="there_is_time_to_answer_about_a_team",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("one", models.CharField(max_length=10)),
                ("other", models.CharField(max_length=10)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("one", "other", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="nobody_is_tied_to_oneself"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                        name="a_tie_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("space", "one", "other"),
                        name="two_people_are_tied_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Treatment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "began",
                    models.CharField(
                        choices=[
                            ("invited", "je nam de uitnodiging van dit team aan"),
                            ("let-in", "jij zei dat dit team je behandelt"),
                        ],
                        max_length=10,
                        verbose_name="hoe het begon",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                ("kept_until", models.DateField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="treatments", to="space.space"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "ordering": ("-starts_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="a_treatment_does_not_end_before_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_on", None), ("kept_until", None)),
                            models.Q(("ends_on__isnull", False), ("kept_until__gte", models.F("ends_on"))),
                            _connector="OR",
                        ),
                        name="what_has_ended_is_kept_until_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("space", "team"),
                        name="a_team_treats_a_client_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("look", models.CharField(max_length=30)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "gedaan"),
                            ("moved", "verzet naar een andere dag"),
                            ("not-wanted", "de cliënt wil het niet"),
                            ("not-applicable", "niet nodig bij deze cliënt"),
                        ],
                        max_length=15,
                        verbose_name="wat werd het",
                    ),
                ),
                ("on", models.DateField(verbose_name="op welke dag")),
                ("moved_to", models.DateField(blank=True, null=True, verbose_name="naar welke dag")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="waarom")),
                ("written_at", models.DateTimeField()),
                ("void", models.BooleanField(default=False)),
                ("token", models.CharField(editable=False, max_length=32)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="micro.secondlook",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "treatment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="micro.treatment"
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_to__isnull", False), ("outcome", "moved")),
                            models.Q(models.Q(("outcome", "moved"), _negated=True), ("moved_to", None)),
                            _connector="OR",
                        ),
                        name="a_look_that_is_moved_goes_to_a_day",
                        violation_error_message="Kies de dag waarnaar jullie het verzetten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("void", False), models.Q(("outcome", "moved"), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_look_is_moved_or_taken_back_with_a_reason",
                        violation_error_message="Schrijf kort waarom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("void", False), ("corrects__isnull", False), _connector="OR"),
                        name="only_a_correction_takes_a_look_away",
                    ),
                    models.UniqueConstraint(fields=("treatment", "token"), name="a_second_click_looks_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="registrationentry",
            name="treatment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="micro.treatment"
            ),
        ),
        migrations.AddField(
            model_name="questionnairerequest",
            name="treatment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="questionnaires", to="micro.treatment"
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=40)),
                ("place", models.CharField(max_length=300)),
                ("section", models.CharField(blank=True, max_length=40)),
                ("part", models.CharField(blank=True, max_length=20)),
                ("fields", models.JSONField(blank=True, default=dict)),
                ("base", models.JSONField(blank=True, default=dict)),
                ("once", models.CharField(blank=True, max_length=32)),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="space.space",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "treatment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="micro.treatment",
                    ),
                ),
            ],
            options={
                "ordering": ("-saved_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("writer", "form", "place", "section"), name="one_draft_of_a_form_at_a_place"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TreatmentTraits",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("age_band", models.CharField(blank=True, max_length=10, verbose_name="leeftijd")),
                ("sex", models.CharField(blank=True, max_length=5, verbose_name="geslacht")),
                ("diagnosis_group", models.CharField(blank=True, max_length=20, verbose_name="diagnosegroep")),
                ("care_years", models.CharField(blank=True, max_length=10, verbose_name="jaren in de ggz")),
                ("written_at", models.DateTimeField()),
                (
                    "treatment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="traits", to="micro.treatment"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="registrationentry",
            constraint=models.UniqueConstraint(fields=("treatment", "token"), name="a_second_click_registers_once"),
        ),
        migrations.AddConstraint(
            model_name="questionnairerequest",
            constraint=models.UniqueConstraint(fields=("asked", "treatment"), name="a_questionnaire_is_asked_once"),
        ),
    ]
