import django.db.models.deletion
import ruggensteun.space.models.space
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("space", "0001_space"),
        ("space", "0002_notices_and_requests"),
        ("space", "0003_client_invitation"),
        ("space", "0004_questions"),
        ("space", "0005_news_of_messages_and_signals"),
        ("space", "0006_deaths_and_news"),
        ("space", "0007_recoveries"),
        ("space", "0008_safety_plan"),
        ("space", "0009_log_manager_wanted"),
        ("space", "0010_one_person_or_a_team"),
        ("space", "0011_paper_and_news"),
        ("space", "0012_news_of_meetings"),
        ("space", "0013_consents_by_part"),
        ("space", "0014_questionnaires"),
    ]

    initial = True

    dependencies = [
        ("parties", "0001_until_november_2026"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="naam")),
                ("relation", models.CharField(blank=True, max_length=100, verbose_name="wie is dit voor je")),
                (
                    "capacity",
                    models.CharField(
                        choices=[("relative", "naaste"), ("professional", "hulpverlener")],
                        max_length=12,
                        verbose_name="komt als",
                    ),
                ),
                ("whole_team", models.BooleanField(default=False, verbose_name="een heel team")),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("joined_at", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="parties.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="parties.team",
                    ),
                ),
                (
                    "through",
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
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("team", None), _connector="OR"),
                        name="a_member_is_one_person_or_one_team",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joined_at", None), ("person", None), ("team", None)),
                            models.Q(("joined_at__isnull", False), ("person__isnull", False)),
                            models.Q(("joined_at__isnull", False), ("team__isnull", False)),
                            _connector="OR",
                        ),
                        name="who_joined_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team", None), ("capacity", "professional"), _connector="OR"),
                        name="a_team_comes_as_professionals",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("team", None), ("whole_team", False)),
                            models.Q(("capacity", "professional"), ("person", None), ("whole_team", True)),
                            _connector="OR",
                        ),
                        name="a_team_comes_when_a_team_was_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("through", None),
                            models.Q(("capacity", "professional"), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_a_person_comes_through_a_team",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                    "level",
                    models.CharField(
                        choices=[("see", "zien"), ("contribute", "zien en meeschrijven")],
                        max_length=10,
                        verbose_name="mag",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("support", "om mij te steunen"), ("care", "voor mijn behandeling of begeleiding")],
                        max_length=10,
                        verbose_name="waarvoor",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("receipt", models.TextField()),
                ("wording", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=2)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="space.member"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["member", "withdrawn_at"], name="consent_by_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                        name="consent_ends_after_it_starts",
                        violation_error_message="Kies een einddatum na de begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                        ),
                        name="consent_is_withdrawn_after_it_is_given",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("member", "part"),
                        name="one_consent_per_member_and_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=ruggensteun.space.models.space.new_key, editable=False, max_length=10, unique=True
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("counted", models.BooleanField(default=True, verbose_name="meetellen in cijfers zonder naam")),
                (
                    "after_death",
                    models.CharField(
                        choices=[
                            ("nobody", "niemand"),
                            ("members", "de mensen die er dan in mogen, wat ze dan mogen zien"),
                        ],
                        default="nobody",
                        max_length=10,
                        verbose_name="wie mag na mijn overlijden nog kijken",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="space", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), ("closed_at__gte", models.F("opened_at")), _connector="OR"
                        ),
                        name="a_space_does_not_close_before_it_opens",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentor", "mentor"),
                            ("curator", "curator"),
                            ("authorised", "schriftelijk gemachtigde"),
                            ("family", "vertegenwoordiger uit de familie"),
                        ],
                        max_length=12,
                        verbose_name="als",
                    ),
                ),
                ("parts", models.JSONField(default=list)),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="represents", to="parties.person"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="representations", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="representation_does_not_end_before_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartRequest",
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
                    "level",
                    models.CharField(
                        choices=[("see", "zien"), ("contribute", "zien en meeschrijven")],
                        max_length=10,
                        verbose_name="mag",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="space.consent",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="space.member"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_request_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at", None), ("answered_at__gte", models.F("asked_at")), _connector="OR"
                        ),
                        name="a_request_is_answered_after_it_is_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("consent", None), ("answered_at__isnull", False), _connector="OR"),
                        name="only_an_answer_carries_a_consent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("member", "part"),
                        name="one_open_request_per_member_and_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("emergency", "noodtoegang"),
                            ("asked", "vraag om een onderdeel"),
                            ("refused", "vraag niet ingewilligd"),
                            ("opened", "onderdeel opengezet"),
                            ("joined", "iemand kwam erbij"),
                            ("left", "iemand stopte"),
                            ("left-team", "iemand ging weg bij het team"),
                            ("ending", "toestemming loopt af"),
                            ("question", "vraag over wie keek"),
                            ("answered", "antwoord over wie keek"),
                            ("represented", "vertegenwoordiging"),
                            ("deleting", "er wordt iets gewist"),
                            ("delete-asked", "vraag om te wissen"),
                            ("delete-said", "antwoord op een vraag om te wissen"),
                            ("gone", "een ruimte is leeg"),
                            ("treated", "eigen registratie van een team"),
                            ("line-asked", "vraag over een regel"),
                            ("line-said", "antwoord over een regel"),
                            ("death", "melding van overlijden"),
                            ("frozen", "een ruimte staat stil"),
                            ("alive", "melding van overlijden teruggenomen"),
                            ("message", "nieuw bericht"),
                            ("signal", "signaal aan het team"),
                            ("merged", "twee accounts werden er één"),
                            ("trusted", "gekozen om te helpen bij het inloggen"),
                            ("untrusted", "helpt niet meer bij het inloggen"),
                            ("locked-out", "hulp gevraagd bij het inloggen"),
                            ("called-off", "hulp bij het inloggen gestopt"),
                            ("back-in", "weer binnen met hulp"),
                            ("switched", "signaleringsplan op een andere kleur"),
                            ("shut", "onderdeel weer dicht"),
                            ("talk", "gesprek achteraf"),
                            ("meeting", "een bijeenkomst"),
                            ("to-answer", "een vragenlijst"),
                            ("log-wanted", "een logbeheerder is nodig"),
                        ],
                        max_length=12,
                    ),
                ),
                ("who", models.CharField(blank=True, max_length=150)),
                ("part", models.CharField(blank=True, max_length=15)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="space.consent",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="parties.person"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
                "indexes": [models.Index(fields=["person", "read_at"], name="notice_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("read_at", None), ("read_at__gte", models.F("made_at")), _connector="OR"),
                        name="a_notice_is_read_after_it_is_made",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="member",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="members", to="space.space"
            ),
        ),
        migrations.CreateModel(
            name="JournalQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.BigIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="vraag")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=1000, verbose_name="antwoord")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_question_about_looking_asks_something"
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
                        name="an_answer_about_looking_is_whole",
                    ),
                    models.UniqueConstraint(fields=("space", "entry"), name="one_question_per_line_of_the_journal"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Helper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chosen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="space.member"),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="helpers", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("space",), name="one_helper_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="reden")),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emergencies", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-opened_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("opened_at"))),
                        name="an_emergency_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="an_emergency_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeathReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("died_on", models.DateField(verbose_name="op welke dag")),
                ("relation", models.CharField(max_length=100, verbose_name="wie ben jij")),
                ("reported_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
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
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_reports", to="space.space"
                    ),
                ),
            ],
            options={
                "ordering": ("-reported_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(
                                ("confirmed_at__gte", models.F("reported_at")),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("reported_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_death_is_confirmed_by_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="who_took_a_report_of_death_back_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("space",), name="one_report_of_death_at_a_time"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="consent",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="space.space"
            ),
        ),
        migrations.CreateModel(
            name="ClientInvitation",
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
                ("name", models.CharField(max_length=150, verbose_name="naam")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
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
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.team"),
                ),
            ],
            options={
                "ordering": ("-sent_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("sent_at"))),
                        name="an_invitation_of_a_client_expires_after_it_is_sent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberInvitation",
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
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
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
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="space.member"
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("sent_at"))),
                        name="an_invitation_to_a_space_expires_after_it_is_sent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("member",),
                        name="one_open_link_per_member",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=128)),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "helper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recoveries", to="space.helper"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("asked_at"))), name="a_recovery_expires"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("ready_at", None)),
                            ("ready_at__gt", models.F("confirmed_at")),
                            _connector="OR",
                        ),
                        name="a_recovery_waits_after_it_is_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None),
                            models.Q(("called_off_at", None), ("used_at__gte", models.F("ready_at"))),
                            _connector="OR",
                        ),
                        name="only_a_recovery_that_waited_is_used",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("called_off_at", None), ("used_at", None)),
                        fields=("helper",),
                        name="one_recovery_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)), fields=("space", "person"), name="a_person_is_in_a_space_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)), fields=("space", "team"), name="a_team_is_in_a_space_once"
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["space", "part"], name="consent_by_space_and_part"),
        ),
    ]
