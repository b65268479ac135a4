import django.core.validators
import django.db.models.deletion
import ruggensteun.meso.locks
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("meso", "0001_initial"),
        ("meso", "0002_locks"),
        ("meso", "0003_own_indicator_key"),
        ("meso", "0004_baseline_replaced"),
        ("meso", "0005_methods"),
        ("meso", "0006_voices"),
    ]

    initial = True

    dependencies = [
        ("parties", "0001_until_november_2026"),
    ]

    operations = [
        migrations.CreateModel(
            name="Annotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdsa", "PDSA"),
                            ("training", "scholing"),
                            ("staffing", "bezetting"),
                            ("other", "anders"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("indicator", models.CharField(blank=True, max_length=120, verbose_name="indicator")),
                ("on", models.DateField(verbose_name="datum")),
                ("text", models.CharField(max_length=200, verbose_name="opmerking")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="doel")),
                ("indicator", models.CharField(max_length=120, verbose_name="indicator")),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "omhoog"), ("down", "omlaag")],
                        default="up",
                        max_length=4,
                        verbose_name="richting",
                    ),
                ),
                ("start_value", models.FloatField(verbose_name="beginwaarde")),
                ("start_on", models.DateField(verbose_name="begindatum")),
                ("target_value", models.FloatField(verbose_name="streefwaarde")),
                ("by_on", models.DateField(verbose_name="te bereiken op")),
                ("path", models.JSONField(blank=True, default=list, verbose_name="tussenstappen")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by_on__gt", models.F("start_on"))),
                        name="goal_date_after_its_start",
                        violation_error_message="De datum van het doel ligt na de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("direction", "up"), ("target_value__gt", models.F("start_value"))),
                            models.Q(("direction", "down"), ("target_value__lt", models.F("start_value"))),
                            _connector="OR",
                        ),
                        name="goal_lies_in_its_direction",
                        violation_error_message="De streefwaarde ligt niet in de gekozen richting vanaf de beginwaarde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("positive", "ging goed"), ("negative", "was moeilijk"), ("learned", "geleerd")],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="punt")),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "shared_by",
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
                "ordering": ("talk", "position"),
            },
        ),
        migrations.CreateModel(
            name="OwnIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9-]*\\Z", "Kleine letters, cijfers en streepjes; begin met een letter."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("title_nl", models.CharField(max_length=120, verbose_name="naam")),
                ("title_en", models.CharField(max_length=120, verbose_name="naam in het Engels")),
                ("why", models.TextField(verbose_name="waarom meten we dit")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("share", "percentage"),
                            ("count", "aantal"),
                            ("rate", "aantal per"),
                            ("mean", "gemiddelde"),
                            ("days", "dagen"),
                        ],
                        default="share",
                        max_length=8,
                        verbose_name="eenheid",
                    ),
                ),
                (
                    "better",
                    models.CharField(
                        choices=[("higher", "hoger"), ("lower", "lager"), ("neutral", "geen van beide")],
                        default="higher",
                        max_length=8,
                        verbose_name="wat is beter",
                    ),
                ),
                ("numerator", models.CharField(max_length=300, verbose_name="teller, in woorden")),
                ("denominator", models.CharField(blank=True, max_length=300, verbose_name="noemer, in woorden")),
                (
                    "chart",
                    models.CharField(
                        choices=[
                            ("run", "run chart"),
                            ("p", "P-kaart (percentages)"),
                            ("u", "U-kaart (aantal per)"),
                            ("c", "C-kaart (aantallen)"),
                            ("i", "I-kaart (losse waarden)"),
                        ],
                        default="run",
                        max_length=4,
                        verbose_name="grafiek",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_indicators",
                        to="parties.programme",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_indicators",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "key"),
                        name="own_indicator_key_once_per_programme",
                        violation_error_message="Deze code is in dit programma al in gebruik. Kies een andere.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit__in", ("share", "rate", "mean")), _negated=True),
                            models.Q(("denominator", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="own_share_or_rate_has_a_denominator",
                        violation_error_message="Schrijf bij een percentage, gemiddelde of aantal per ook de noemer op.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pdsa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("do", "Doen"),
                            ("study", "Bekijken"),
                            ("act", "Besluiten"),
                            ("closed", "Afgerond"),
                            ("withdrawn", "Niet begonnen"),
                        ],
                        default="plan",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("label", models.CharField(max_length=40, verbose_name="kort label op de grafiek")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("collect", "informatie verzamelen"),
                            ("develop", "een verandering bedenken"),
                            ("test", "een verandering uitproberen"),
                            ("implement", "een verandering invoeren"),
                        ],
                        default="test",
                        max_length=10,
                        verbose_name="soort test",
                    ),
                ),
                ("objective", models.TextField(blank=True, verbose_name="wat willen we te weten komen")),
                (
                    "scale",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="hoe klein: met wie, hoeveel, waar, wanneer"
                    ),
                ),
                ("data_plan", models.TextField(blank=True, verbose_name="wat meten we, wie doet dat en hoe")),
                ("client_role", models.TextField(blank=True, verbose_name="hoe doen cliënten en naasten mee")),
                (
                    "indicators",
                    models.JSONField(blank=True, default=list, verbose_name="indicatoren die deze cyclus raakt"),
                ),
                ("planned_from", models.DateField(blank=True, null=True, verbose_name="gepland vanaf")),
                ("planned_until", models.DateField(blank=True, null=True, verbose_name="gepland tot")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="begonnen op")),
                ("as_planned", models.BooleanField(blank=True, null=True, verbose_name="uitgevoerd zoals gepland")),
                ("observations", models.TextField(blank=True, verbose_name="wat zagen we")),
                ("unexpected", models.TextField(blank=True, verbose_name="wat ging anders dan verwacht")),
                ("comparison", models.TextField(blank=True, verbose_name="vergelijking met eerder")),
                ("learned", models.TextField(blank=True, verbose_name="wat hebben we geleerd")),
                ("client_noticed", models.TextField(blank=True, verbose_name="wat merkten cliënten en naasten")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("adopt", "invoeren"), ("adapt", "aanpassen"), ("abandon", "stoppen")],
                        max_length=8,
                        verbose_name="besluit",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="waarom")),
                ("modifications", models.TextField(blank=True, verbose_name="wat passen we aan")),
                ("sustain", models.TextField(blank=True, verbose_name="hoe houden we het vast")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="klaar op")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "previous",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="meso.pdsa",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pdsas", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pdsas", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "team", "number"), name="pdsa_number_once_per_team"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started_on", None), ("state__in", ("plan", "withdrawn"))),
                            models.Q(("started_on__isnull", False), ("state__in", ("do", "study", "act", "closed"))),
                            _connector="OR",
                        ),
                        name="pdsa_begun_has_a_day",
                        violation_error_message="Vul in op welke dag de cyclus begint.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                models.Q(("decision", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pdsa_closed_has_a_decision_and_a_reason",
                        violation_error_message="Vul het besluit in, met de reden en de dag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                        ),
                        name="pdsa_ends_on_or_after_its_start",
                        violation_error_message="De dag van het besluit ligt niet vóór de dag dat de cyclus begon.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PdsaTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=300, verbose_name="wat")),
                ("who", models.CharField(blank=True, max_length=120, verbose_name="wie")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="wanneer")),
                ("where", models.CharField(blank=True, max_length=120, verbose_name="waar")),
                ("done", models.BooleanField(default=False, verbose_name="klaar")),
                (
                    "pdsa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="meso.pdsa"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [models.UniqueConstraint(fields=("pdsa", "position"), name="pdsa_task_position_once")],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preparation", "voorbereiding"),
                            ("execution", "uitvoering"),
                            ("sustainment", "borging"),
                            ("other", "anders"),
                        ],
                        default="execution",
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="eerste dag")),
                ("ends_on", models.DateField(verbose_name="eerste dag erna")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="phases", to="parties.programme"
                    ),
                ),
            ],
            options={
                "ordering": ("starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="phase_ends_after_it_starts",
                        violation_error_message="Een fase eindigt na de dag dat zij begint.",
                    ),
                    models.UniqueConstraint(
                        fields=("programme", "name"),
                        name="phase_name_once_per_programme",
                        violation_error_message="Er is al een fase met deze naam.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prediction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("question", models.CharField(max_length=300, verbose_name="vraag")),
                ("prediction", models.TextField(verbose_name="voorspelling")),
                ("result", models.TextField(blank=True, verbose_name="wat gebeurde er")),
                (
                    "match",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "kwam uit"), ("partly", "kwam deels uit"), ("no", "kwam niet uit")],
                        max_length=6,
                        verbose_name="kwam het uit",
                    ),
                ),
                (
                    "pdsa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="predictions", to="meso.pdsa"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [models.UniqueConstraint(fields=("pdsa", "position"), name="prediction_position_once")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rule_set",
                    models.CharField(
                        choices=[
                            ("anhoej", "Anhøj"),
                            ("ihi", "IHI (Perla, Provost en Murray)"),
                            ("nhs", "NHS Making Data Count"),
                        ],
                        default="anhoej",
                        max_length=8,
                        verbose_name="regels voor de grafieken",
                    ),
                ),
                (
                    "minimum_cell_size",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(3),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="kleinste groep die getoond wordt",
                    ),
                ),
                (
                    "screen_mr",
                    models.BooleanField(
                        default=True, verbose_name="uitschieters weglaten bij het berekenen van grenzen"
                    ),
                ),
                (
                    "report_every_months",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="maanden tussen twee voortgangsrapportages",
                    ),
                ),
                ("teams_named", models.BooleanField(default=False, verbose_name="teams zien elkaars naam")),
                ("terms", models.JSONField(blank=True, default=dict, verbose_name="woorden van dit programma")),
                ("methods", models.JSONField(blank=True, default=list, verbose_name="werkwijzen met het netwerk")),
                ("covenant", models.TextField(blank=True, verbose_name="afspraken over de gegevens")),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settings", to="parties.programme"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "programme settings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minimum_cell_size__gte", 3)),
                        name="cells_of_fewer_than_three_stay_hidden",
                        violation_error_message="Groepen van minder dan drie mensen worden nooit getoond.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(blank=True, max_length=400, verbose_name="citaat")),
                (
                    "how",
                    models.CharField(
                        choices=[("spoken", "gezegd dat het mag"), ("written", "op papier of per bericht")],
                        max_length=8,
                        verbose_name="hoe gaf de spreker toestemming",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("team", "het team en de begeleiders van het programma"),
                            ("programme", "iedereen in het programma, als het punt gedeeld is"),
                        ],
                        default="team",
                        max_length=10,
                        verbose_name="wie mag het lezen",
                    ),
                ),
                ("permitted_on", models.DateField(verbose_name="toestemming gegeven op")),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quotes", to="meso.learningpoint"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("point",),
                        name="one_quote_at_a_point",
                        violation_error_message="Bij dit punt staat al een citaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), models.Q(("words", ""), _negated=True)),
                            models.Q(("withdrawn_at__isnull", False), ("words", "")),
                            _connector="OR",
                        ),
                        name="withdrawn_quote_has_no_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ramp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change_idea", models.CharField(max_length=300, verbose_name="idee")),
                (
                    "belief",
                    models.CharField(
                        choices=[("low", "weinig"), ("moderate", "redelijk"), ("high", "veel")],
                        default="low",
                        max_length=10,
                        verbose_name="vertrouwen dat het werkt",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("developing", "bedenken"),
                            ("testing", "uitproberen"),
                            ("implementing", "invoeren"),
                            ("spreading", "verspreiden"),
                            ("abandoned", "gestopt"),
                        ],
                        default="testing",
                        max_length=14,
                        verbose_name="waar staat het",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ramps", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ramps", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="pdsa",
            name="ramp",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="meso.ramp"),
        ),
        migrations.CreateModel(
            name="Rebase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120, verbose_name="indicator")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("starts_on", models.DateField(verbose_name="nieuwe lijn vanaf")),
                ("different", models.TextField(verbose_name="gedraagt het proces zich echt anders?")),
                ("cause", models.TextField(verbose_name="weten we waardoor?")),
                ("wanted", models.TextField(verbose_name="willen we dit zo?")),
                ("lasting", models.TextField(verbose_name="verwachten we dat het zo blijft?")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "ordering": ("starts_on",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("programme", "team", "indicator", "starts_on"),
                        name="rebase_current_once_per_month",
                        violation_error_message="Vanaf deze maand is er al een nieuwe lijn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("different", ""),
                            ("cause", ""),
                            ("wanted", ""),
                            ("lasting", ""),
                            _connector="OR",
                            _negated=True,
                        ),
                        name="rebase_answers_all_four_questions",
                        violation_error_message="Beantwoord alle vier de vragen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "setting",
                    models.CharField(
                        choices=[("group", "resourcegroep"), ("table", "netwerktafel"), ("other", "iets anders")],
                        default="group",
                        max_length=8,
                        verbose_name="waarover ging het gesprek",
                    ),
                ),
                (
                    "speaker",
                    models.CharField(
                        choices=[
                            ("client", "cliënt"),
                            ("relative", "naaste"),
                            ("professional", "hulpverlener uit de ggz"),
                            ("social", "hulpverlener uit het sociaal domein"),
                            ("table", "lid van een netwerktafel"),
                        ],
                        max_length=14,
                        verbose_name="met wie sprak je",
                    ),
                ),
                ("month", models.DateField(verbose_name="in welke maand")),
                ("noted_as", models.CharField(blank=True, max_length=40)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("token", models.CharField(max_length=36, unique=True)),
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="parties.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="talk_has_a_month",
                        violation_error_message="Kies een maand.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="learningpoint",
            name="talk",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="points", to="meso.talk"),
        ),
        migrations.CreateModel(
            name="TeamReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="eerste dag")),
                ("ends_on", models.DateField(verbose_name="eerste dag erna")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("submitted", "Ingestuurd")], default="draft", max_length=10
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="in het kort")),
                ("learned", models.TextField(blank=True, verbose_name="wat hebben we geleerd")),
                ("client_remark", models.TextField(blank=True, verbose_name="wat zeiden cliënten en naasten")),
                ("share", models.TextField(blank=True, verbose_name="wat is het delen waard")),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="parties.programme"
                    ),
                ),
                (
                    "submitted_by",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("starts_on",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "team", "starts_on"),
                        name="report_once_per_period",
                        violation_error_message="Over deze periode is er al een verslag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="report_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("submitted_at__isnull", False), _connector="OR"),
                        name="report_sent_in_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("taken_at", models.DateTimeField()),
                ("content", models.JSONField()),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snapshots", to="meso.teamreport"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("report", "number"), name="snapshot_number_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("activities", models.TextField(blank=True, verbose_name="wat hebben we gedaan")),
                ("reading", models.TextField(blank=True, verbose_name="wat zien we in de grafiek")),
                ("barriers", models.TextField(blank=True, verbose_name="wat zat in de weg")),
                ("help_asked", models.TextField(blank=True, verbose_name="waar willen we hulp bij")),
                ("next_steps", models.TextField(blank=True, verbose_name="wat gaan we doen")),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meso.goal"),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="meso.teamreport"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("report", "goal"), name="report_speaks_once_of_a_goal")
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="thema")),
                ("covers", models.TextField(max_length=600, verbose_name="wat hoort erbij")),
                (
                    "question",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="hoort bij vraag",
                    ),
                ),
                ("indicator", models.CharField(blank=True, max_length=120, verbose_name="hoort bij de maat")),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="themes", to="parties.programme"
                    ),
                ),
            ],
            options={
                "ordering": (models.OrderBy(models.F("question"), nulls_last=True), "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("programme", "name"),
                        name="theme_name_once_in_use",
                        violation_error_message="Er is al een thema met deze naam. Kies een andere naam.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codings", to="meso.learningpoint"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codings", to="meso.theme"
                    ),
                ),
            ],
            options={
                "ordering": ("theme",),
                "constraints": [models.UniqueConstraint(fields=("point", "theme"), name="point_coded_once")],
            },
        ),
        migrations.CreateModel(
            name="ThemeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("covers", models.TextField(max_length=600)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="meso.theme"
                    ),
                ),
            ],
            options={
                "ordering": ("theme", "number"),
                "constraints": [models.UniqueConstraint(fields=("theme", "number"), name="theme_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120, verbose_name="indicator")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("points", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="eerste punten")),
                ("until", models.DateField(blank=True, null=True, verbose_name="punten vóór")),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.programme"
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced",
                        to="meso.baseline",
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
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("programme", "team", "indicator"),
                        name="baseline_current_once_per_chart",
                        violation_error_message="Deze grafiek heeft al een vaste beginperiode.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("points__gte", 2), ("points__isnull", False), ("until", None)),
                            models.Q(("points", None), ("until__isnull", False)),
                            _connector="OR",
                        ),
                        name="baseline_by_points_or_by_month",
                        violation_error_message="Kies een aantal punten (2 of meer) óf een maand, niet allebei.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120, verbose_name="indicator")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("period", models.CharField(max_length=20, verbose_name="punt")),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.programme"
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
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("programme", "team", "indicator", "period"),
                        name="exclusion_current_once_per_point",
                        violation_error_message="Dit punt is al weggelaten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="exclusion_says_why",
                        violation_error_message="Schrijf op waarom dit punt niet meetelt.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="learningpoint",
            constraint=models.UniqueConstraint(fields=("talk", "position"), name="point_position_once"),
        ),
        migrations.RunPython(
            code=ruggensteun.meso.locks.install,
            reverse_code=ruggensteun.meso.locks.remove,
        ),
    ]
