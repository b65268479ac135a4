import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import ruggensteun.parties.models.code
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("parties", "0001_parties"),
        ("parties", "0002_links"),
        ("parties", "0003_wants_mail"),
        ("parties", "0004_paper_and_second_step"),
        ("parties", "0005_refused_address"),
        ("parties", "0006_access_tokens"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^GM\\d{4}$", "Bijvoorbeeld GM0363.")],
                    ),
                ),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="naam")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "Engels")],
                        default="nl",
                        max_length=2,
                        verbose_name="taal",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    ruggensteun.parties.models.code.CodeField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*$",
                                "Een code bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer.",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    ruggensteun.parties.models.code.CodeField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*$",
                                "Een code bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer.",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ggz", "ggz-instelling"),
                            ("addiction", "verslavingszorg"),
                            ("sheltered-housing", "beschermd wonen"),
                            ("municipality", "gemeente"),
                            ("neighbourhood-team", "wijkteam"),
                            ("housing-corporation", "woningcorporatie"),
                            ("gp", "huisartsenpraktijk"),
                            ("welfare", "welzijn"),
                            ("peer", "cliënten- of naastenorganisatie"),
                            ("insurer", "zorgverzekeraar"),
                            ("knowledge-centre", "kenniscentrum"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="parties.municipality",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="organisations", to="parties.region"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="PostcodeArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digits",
                    models.CharField(
                        max_length=4,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator("^[1-9]\\d{3}$", "Vier cijfers, bijvoorbeeld 1012.")
                        ],
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postcodes", to="parties.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    ruggensteun.parties.models.code.CodeField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*$",
                                "Een code bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer.",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "ordering": ("-starts_on", "name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="programme_ends_after_it_starts",
                        violation_error_message="Een programma eindigt na de dag dat het begint.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="municipality",
            name="region",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="municipalities",
                to="parties.region",
            ),
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    ruggensteun.parties.models.code.CodeField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*$",
                                "Een code bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer.",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "FACT"),
                            ("outpatient", "polikliniek"),
                            ("hic", "HIC"),
                            ("art", "ART"),
                            ("iht", "IHT"),
                            ("neighbourhood", "wijkteam"),
                            ("housing", "wonen"),
                            ("other", "anders"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[("ggz", "ggz"), ("social", "sociaal domein")], default="ggz", max_length=10
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="parties.organisation"
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="parties.region"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="waarvoor")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="access_tokens", to="parties.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-made_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("made_on"))), name="a_token_ends_after_it_was_made"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mailadres")),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("wants_mail", models.BooleanField(default=True, verbose_name="mail als er iets klaarstaat")),
                ("refused_address", models.EmailField(blank=True, default="", max_length=254)),
                ("second_step_asked", models.BooleanField(default=True, verbose_name="tweede stap wordt voorgesteld")),
                ("second_step_quiet_until", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="account", to="parties.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="an_email_address_opens_one_account",
                        violation_error_message="Er is al een account met dit e-mailadres.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=30, verbose_name="rol")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="parties.person"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.programme",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.region",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("person", "role", "starts_on"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="a_role_does_not_end_before_it_starts",
                        violation_error_message="Een rol eindigt niet voor de dag dat zij begint.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", False),
                            ),
                            models.Q(
                                ("organisation__isnull", False),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", False),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", False),
                                ("team__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_role_is_held_for_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("team__isnull", False)),
                        fields=("person", "role", "team"),
                        name="a_person_holds_a_team_role_once_at_a_time",
                        violation_error_message="Deze persoon heeft deze rol al.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("organisation__isnull", False)),
                        fields=("person", "role", "organisation"),
                        name="a_person_holds_a_organisation_role_once_at_a_time",
                        violation_error_message="Deze persoon heeft deze rol al.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("programme__isnull", False)),
                        fields=("person", "role", "programme"),
                        name="a_person_holds_a_programme_role_once_at_a_time",
                        violation_error_message="Deze persoon heeft deze rol al.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("region__isnull", False)),
                        fields=("person", "role", "region"),
                        name="a_person_holds_a_region_role_once_at_a_time",
                        violation_error_message="Deze persoon heeft deze rol al.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("organisation__isnull", True),
                            ("programme__isnull", True),
                            ("region__isnull", True),
                            ("team__isnull", True),
                        ),
                        fields=("person", "role"),
                        name="a_person_holds_an_installation_role_once_at_a_time",
                        violation_error_message="Deze persoon heeft deze rol al.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("candidate", "kandidaat"), ("participating", "doet mee"), ("withdrawn", "gestopt")],
                        default="candidate",
                        max_length=15,
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="parties.programme",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="parties.team"
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "team"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "team"),
                        name="a_team_takes_part_once_in_a_programme",
                        violation_error_message="Dit team doet al mee aan dit programma.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on", None), ("until_on__gt", models.F("from_on")), _connector="OR"),
                        name="participation_ends_after_it_starts",
                        violation_error_message="De deelname eindigt na de dag dat zij begint.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "candidate"), ("from_on__isnull", False), _connector="OR"),
                        name="a_participating_team_has_a_first_day",
                        violation_error_message="Vul in vanaf welke dag het team meedoet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=30, verbose_name="rol")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("code_hash", models.CharField(blank=True, max_length=128)),
                ("paper_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                ("name", models.CharField(max_length=150, verbose_name="naam")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "Engels")],
                        default="nl",
                        max_length=2,
                        verbose_name="taal",
                    ),
                ),
                ("by_mail", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.organisation",
                    ),
                ),
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
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.programme",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.region",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="parties.team",
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("sent_at"))),
                        name="an_invitation_expires_after_it_is_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", False),
                            ),
                            models.Q(
                                ("organisation__isnull", False),
                                ("programme__isnull", True),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", False),
                                ("region__isnull", True),
                                ("team__isnull", True),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                ("programme__isnull", True),
                                ("region__isnull", False),
                                ("team__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_invitation_is_for_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_accepted_invitation_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="an_invitation_is_not_both_accepted_and_withdrawn",
                    ),
                ],
            },
        ),
    ]
