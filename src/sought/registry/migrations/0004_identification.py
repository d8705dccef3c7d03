"""From remains to a decision: remains, custody, samples, profiles, searches; written by Django."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sought.registry.models.dated
import sought.registry.models.remains
import sought.registry.models.sampling_list
import sought.registry.models.search


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_linkage"),
    ]

    operations = [
        migrations.CreateModel(
            name="Excavation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[sought.registry.models.dated.valid_edtf],
                    ),
                ),
                ("date_from", models.DateField(blank=True, editable=False, null=True)),
                ("date_to", models.DateField(blank=True, editable=False, null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "place_in_source",
                    models.CharField(
                        blank=True, help_text="Page, line or time code.", max_length=500
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: cannot be judged"),
                        ],
                        default="F",
                        max_length=2,
                    ),
                ),
                (
                    "credibility",
                    models.CharField(
                        choices=[
                            ("1", "1: confirmed by other sources"),
                            ("2", "2: probably true"),
                            ("3", "3: possibly true"),
                            ("4", "4: doubtful"),
                            ("5", "5: improbable"),
                            ("6", "6: cannot be judged"),
                        ],
                        default="6",
                        max_length=2,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.TextField(blank=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excavations",
                        to="registry.site",
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        blank=True, help_text="Who ordered or allowed it.", max_length=500
                    ),
                ),
                ("leader", models.CharField(blank=True, max_length=500)),
                ("team", models.TextField(blank=True)),
                ("plan", models.TextField(blank=True, help_text="Trenches, grid and method.")),
                ("findings", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="excavation_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="excavation_withdrawal_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="excavation_reliability_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                        name="excavation_credibility_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_accesses",
                        to="registry.person",
                    ),
                ),
                ("access_code", models.CharField(max_length=20, unique=True)),
                ("secret", models.CharField(max_length=128)),
                ("language", models.CharField(default="en", max_length=8)),
                ("asked", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "renewed_at",
                    models.DateTimeField(blank=True, help_text="The latest letter.", null=True),
                ),
                (
                    "renewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ended_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("renewed_at__isnull", True), ("renewed_by__isnull", True)),
                            models.Q(("renewed_at__isnull", False), ("renewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familyaccess_renewal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familyaccess_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            models.Q(("ended_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="familyaccess_end_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("relative",),
                        name="familyaccess_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("secret", ""), _negated=True),
                            models.Q(("access_code", ""), _negated=True),
                        ),
                        name="familyaccess_has_secret",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyClearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("ties", models.CharField(max_length=64)),
                ("profiles", models.JSONField(default=list)),
                ("missing", models.JSONField(default=list)),
                ("doubt", models.JSONField(blank=True, default=list)),
                ("reason", models.TextField()),
                (
                    "cleared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cleared_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ended_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familyclearance_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="familyclearance_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("digest",),
                        name="familyclearance_stands_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_contacts",
                        to="registry.person",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_about",
                        to="registry.person",
                    ),
                ),
                ("may_be_told", models.BooleanField()),
                ("first", models.BooleanField(default=False)),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="In which the office speaks with them.", max_length=8
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "Visit at home"),
                            ("office", "In the office"),
                            ("telephone", "Telephone"),
                            ("letter", "Letter"),
                            ("message", "Message"),
                            ("family_page", "Family page"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What to heed: a heart disease, a quarrel in the family …",
                        max_length=500,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "visit",
                                    "office",
                                    "telephone",
                                    "letter",
                                    "message",
                                    "family_page",
                                ],
                            )
                        ),
                        name="familycontact_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familycontact_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("relative")), _negated=True),
                        name="familycontact_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first", False), ("may_be_told", True), _connector="OR"
                        ),
                        name="familycontact_first_may_be_told",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "relative"),
                        name="familycontact_is_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("first", True)),
                        fields=("person",),
                        name="familycontact_one_is_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_questions",
                        to="registry.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions_asked",
                        to="registry.person",
                    ),
                ),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: on the family page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="familyquestion_answer_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="familyquestion_asks"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="familyquestion_answer_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_wishes",
                        to="registry.person",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes_told",
                        to="registry.person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("partial_remains", "If only a part is found"),
                            ("later_elements", "If more is found later"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("return_now", "Return what is there"),
                            (
                                "wait",
                                "Wait until the body is complete, or nothing more can be found",
                            ),
                            ("tell_each", "Tell us each time, and return it"),
                            ("tell_once", "Tell us once, when the search of the site is closed"),
                            ("do_not_tell", "Do not tell us; the office buries it with respect"),
                        ],
                        max_length=11,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["partial_remains", "later_elements"])),
                        name="familywish_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "choice__in",
                                ["return_now", "wait", "tell_each", "tell_once", "do_not_tell"],
                            )
                        ),
                        name="familywish_choice_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familywish_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("choice__in", ("return_now", "wait")), ("kind", "partial_remains")
                            ),
                            models.Q(
                                ("choice__in", ("tell_each", "tell_once", "do_not_tell")),
                                ("kind", "later_elements"),
                            ),
                            _connector="OR",
                        ),
                        name="familywish_answers_its_question",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "relative", "kind"),
                        name="familywish_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LivingHandover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[sought.registry.models.dated.valid_edtf],
                    ),
                ),
                ("date_from", models.DateField(blank=True, editable=False, null=True)),
                ("date_to", models.DateField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("release", "Release"),
                            ("exchange", "Exchange"),
                            ("repatriation", "Repatriation"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                    ),
                ),
                ("place_words", models.CharField(blank=True, max_length=500)),
                (
                    "handed_by",
                    models.CharField(help_text="The body that hands over.", max_length=500),
                ),
                (
                    "taken_by",
                    models.CharField(help_text="The body that takes them.", max_length=500),
                ),
                (
                    "witnessed_by",
                    models.CharField(
                        blank=True, help_text="Such as the Red Cross.", max_length=500
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="living_handovers",
                        to="registry.source",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["release", "exchange", "repatriation"])),
                        name="livinghandover_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place__isnull", False),
                            models.Q(("place_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="livinghandover_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_by", ""), _negated=True),
                            models.Q(("taken_by", ""), _negated=True),
                        ),
                        name="livinghandover_between_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Regrouping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("split", "Taken apart: of two bodies"),
                            ("join", "Put together: of one body"),
                        ],
                        max_length=5,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("undone_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["split", "join"])),
                        name="regrouping_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="regrouping_undoing_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="regrouping_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Search",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("search", "Search"), ("reaudit", "Re-audit of identifications")],
                        default="search",
                        max_length=7,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("stopped", "Stopped"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Why it runs: an accepted profile, an officer's wish.",
                        max_length=500,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "heartbeat_at",
                    models.DateTimeField(blank=True, help_text="Sign of life.", null=True),
                ),
                ("worker", models.CharField(blank=True, max_length=80)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_units", models.PositiveBigIntegerField(default=0)),
                ("all_units", models.PositiveBigIntegerField(default=0)),
                (
                    "settings",
                    models.JSONField(default=sought.registry.models.search.nothing_stored),
                ),
                (
                    "versions",
                    models.JSONField(default=sought.registry.models.search.nothing_stored),
                ),
                ("inputs", models.JSONField(default=sought.registry.models.search.nothing_stored)),
                (
                    "case_file",
                    models.ForeignKey(
                        blank=True,
                        help_text="The case load as it was searched.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.attachment",
                    ),
                ),
                ("samples", models.PositiveIntegerField(default=0)),
                ("persons", models.PositiveIntegerField(default=0)),
                (
                    "expected",
                    models.PositiveBigIntegerField(default=0, help_text="Comparisons to be made."),
                ),
                (
                    "performed",
                    models.PositiveBigIntegerField(default=0, help_text="Comparisons made."),
                ),
                (
                    "skipped",
                    models.PositiveBigIntegerField(
                        default=0,
                        help_text="Comparisons not made for a stated reason, see the figures.",
                    ),
                ),
                ("figures", models.JSONField(default=sought.registry.models.search.nothing_stored)),
                (
                    "problem",
                    models.TextField(blank=True, help_text="Why it failed, without names."),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repetitions",
                        to="registry.search",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "id"], name="search_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["search", "reaudit"])),
                        name="search_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "done", "failed", "stopped"])
                        ),
                        name="search_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started_at__isnull", True), ("heartbeat_at__isnull", True)),
                            models.Q(
                                ("started_at__isnull", False), ("heartbeat_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="search_start_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(
                                (
                                    "expected",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("performed"), "+", models.F("skipped")
                                    ),
                                ),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="search_done_accounts_for_all",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Store",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=500)),
                (
                    "inside",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="registry.store",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="store_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="store_closing_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inside__isnull", True),
                            models.Q(("inside", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="store_not_in_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyNews",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "access",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="registry.familyaccess",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_news",
                        to="registry.person",
                    ),
                ),
                ("text", models.TextField()),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.TextField(blank=True, help_text="What the family page says of it."),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="The source it became.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at__isnull", True), ("handled_by__isnull", True)),
                            models.Q(("handled_at__isnull", False), ("handled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familynews_handling_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="familynews_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handled_at__isnull", False), ("answer", ""), _connector="OR"
                        ),
                        name="familynews_answered_is_handled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandedOverPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persons",
                        to="registry.livinghandover",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="living_handovers",
                        to="registry.person",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("alive", "Alive"),
                            ("wounded", "Wounded"),
                            ("ill", "Ill"),
                            ("dead", "Dead"),
                        ],
                        default="alive",
                        max_length=7,
                    ),
                ),
                (
                    "identity_by",
                    models.CharField(
                        help_text="How it was made sure who they are.", max_length=500
                    ),
                ),
                ("health", models.TextField(blank=True, help_text="What the physician found.")),
                (
                    "wishes",
                    models.CharField(
                        blank=True,
                        help_text="Whom they want told, and where they want to go.",
                        max_length=500,
                    ),
                ),
                ("signed", models.BooleanField(help_text="They signed the protocol themselves.")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("condition__in", ["alive", "wounded", "ill", "dead"])),
                        name="handedoverperson_condition_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("condition", "dead"), _negated=True),
                        name="handedoverperson_lives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("identity_by", ""), _negated=True),
                        name="handedoverperson_is_made_sure",
                    ),
                    models.UniqueConstraint(
                        fields=("made_in", "person"), name="handedoverperson_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "access",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="registry.familyaccess",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("secret", models.CharField(max_length=128)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("access", "number"), name="onetimecode_once"),
                    models.CheckConstraint(
                        condition=models.Q(("secret", ""), _negated=True),
                        name="onetimecode_has_secret",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remains",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body", "Body"),
                            ("element", "Element"),
                            ("group", "Commingled group"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="registry.remains",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remains",
                        to="registry.site",
                    ),
                ),
                (
                    "excavation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remains",
                        to="registry.excavation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="Number given in the field.", max_length=500
                    ),
                ),
                (
                    "bone",
                    models.CharField(
                        blank=True, help_text="Which bone; of a body empty.", max_length=500
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("left", "Left"), ("right", "Right"), ("unpaired", "Unpaired")],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "portion",
                    models.CharField(
                        blank=True, help_text="Whole, proximal third, fragment …", max_length=500
                    ),
                ),
                (
                    "preservation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good", "Good"),
                            ("fair", "Fair"),
                            ("poor", "Poor"),
                            ("burnt", "Burnt"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("commingled", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ended_reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["site", "id"], name="remains_by_site")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["body", "element", "group"])),
                        name="remains_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["left", "right", "unpaired", ""])),
                        name="remains_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("preservation__in", ["good", "fair", "poor", "burnt", ""])
                        ),
                        name="remains_preservation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="remains_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="remains_not_part_of_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "body"), _negated=True),
                            ("part_of__isnull", True),
                            _connector="OR",
                        ),
                        name="remains_body_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("label", ""), _negated=True), ("ended_at__isnull", True)
                        ),
                        fields=("site", "label"),
                        name="remains_label_once_per_site",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SamplingList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("stopped", "Stopped"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "heartbeat_at",
                    models.DateTimeField(blank=True, help_text="Sign of life.", null=True),
                ),
                ("worker", models.CharField(blank=True, max_length=80)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "search",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.search",
                    ),
                ),
                (
                    "settings",
                    models.JSONField(default=sought.registry.models.sampling_list.nothing_stored),
                ),
                (
                    "versions",
                    models.JSONField(default=sought.registry.models.sampling_list.nothing_stored),
                ),
                (
                    "figures",
                    models.JSONField(default=sought.registry.models.sampling_list.nothing_stored),
                ),
                (
                    "problem",
                    models.TextField(blank=True, help_text="Why it failed, without names."),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "id"], name="samplinglist_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "done", "failed", "stopped"])
                        ),
                        name="samplinglist_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started_at__isnull", True), ("heartbeat_at__isnull", True)),
                            models.Q(
                                ("started_at__isnull", False), ("heartbeat_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="samplinglist_start_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("finished_at__isnull", False),
                            _connector="OR",
                        ),
                        name="samplinglist_done_has_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("description", models.TextField()),
                (
                    "remains",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="registry.remains",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="registry.site",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="Number given in the field.", max_length=500
                    ),
                ),
                (
                    "preservation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good", "Good"),
                            ("fair", "Fair"),
                            ("poor", "Poor"),
                            ("burnt", "Burnt"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("preservation__in", ["good", "fair", "poor", "burnt", ""])
                        ),
                        name="effect_preservation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="effect_is_described",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Examination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[sought.registry.models.dated.valid_edtf],
                    ),
                ),
                ("date_from", models.DateField(blank=True, editable=False, null=True)),
                ("date_to", models.DateField(blank=True, editable=False, null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "place_in_source",
                    models.CharField(
                        blank=True, help_text="Page, line or time code.", max_length=500
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: cannot be judged"),
                        ],
                        default="F",
                        max_length=2,
                    ),
                ),
                (
                    "credibility",
                    models.CharField(
                        choices=[
                            ("1", "1: confirmed by other sources"),
                            ("2", "2: probably true"),
                            ("3", "3: possibly true"),
                            ("4", "4: doubtful"),
                            ("5", "5: improbable"),
                            ("6", "6: cannot be judged"),
                        ],
                        default="6",
                        max_length=2,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.TextField(blank=True)),
                (
                    "remains",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="examinations",
                        to="registry.remains",
                    ),
                ),
                ("sex", models.CharField(blank=True, max_length=2)),
                ("sex_method", models.CharField(blank=True, max_length=500)),
                ("age_low", models.FloatField(blank=True, null=True)),
                ("age_high", models.FloatField(blank=True, null=True)),
                ("age_method", models.CharField(blank=True, max_length=500)),
                ("stature_low", models.FloatField(blank=True, null=True)),
                ("stature_high", models.FloatField(blank=True, null=True)),
                (
                    "stature_method",
                    models.CharField(
                        blank=True, help_text="Bone, measure and formula.", max_length=500
                    ),
                ),
                (
                    "fractures",
                    models.JSONField(
                        blank=True, default=sought.registry.models.remains.no_findings
                    ),
                ),
                (
                    "teeth",
                    models.JSONField(
                        blank=True, default=sought.registry.models.remains.no_findings
                    ),
                ),
                (
                    "individuals",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Minimum number of individuals.", null=True
                    ),
                ),
                ("trauma", models.TextField(blank=True)),
                ("findings", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="examination_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="examination_withdrawal_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="examination_reliability_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                        name="examination_credibility_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["", "m", "f"])),
                        name="examination_sex_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("age_low__isnull", True), ("age_high__isnull", True)),
                            models.Q(("age_low__isnull", False), ("age_high__isnull", False)),
                            _connector="OR",
                        ),
                        name="examination_age_is_an_interval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stature_low__isnull", True), ("stature_high__isnull", True)),
                            models.Q(
                                ("stature_low__isnull", False), ("stature_high__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="examination_stature_is_an_interval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age_low__isnull", True),
                            models.Q(("age_low__gte", 0), ("age_low__lte", models.F("age_high"))),
                            _connector="OR",
                        ),
                        name="examination_age_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stature_low__isnull", True),
                            models.Q(
                                ("stature_low__gte", 30),
                                ("stature_low__lte", models.F("stature_high")),
                            ),
                            _connector="OR",
                        ),
                        name="examination_stature_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "regrouping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="registry.regrouping",
                    ),
                ),
                (
                    "remains",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="registry.remains",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.remains",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.remains",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("regrouping", "remains"), name="move_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[sought.registry.models.dated.valid_edtf],
                    ),
                ),
                ("date_from", models.DateField(blank=True, editable=False, null=True)),
                ("date_to", models.DateField(blank=True, editable=False, null=True)),
                ("barcode", models.CharField(max_length=20, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remains", "Remains"),
                            ("reference", "Relative"),
                            ("elimination", "Staff, to be ruled out"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "remains",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="registry.remains",
                    ),
                ),
                (
                    "donor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="registry.person",
                    ),
                ),
                (
                    "material",
                    models.CharField(
                        blank=True, help_text="Bone, tooth, blood, saliva …", max_length=500
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True,
                        help_text="Consent form or law by which it may be used.",
                        max_length=500,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["remains", "reference", "elimination"])),
                        name="sample_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="sample_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("donor__isnull", True),
                                ("kind", "remains"),
                                ("remains__isnull", False),
                            ),
                            models.Q(
                                ("donor__isnull", False),
                                ("kind", "reference"),
                                ("remains__isnull", True),
                            ),
                            models.Q(
                                ("donor__isnull", True),
                                ("kind", "elimination"),
                                ("remains__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="sample_is_of_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reference"), _negated=True),
                            models.Q(("legal_basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sample_of_a_donor_has_legal_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "remains",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="registry.remains",
                    ),
                ),
                (
                    "effect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="registry.effect",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="registry.sample",
                    ),
                ),
                (
                    "previous",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="registry.custody",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver_words",
                    models.CharField(
                        blank=True,
                        help_text="Who gave it, if no officer of this house.",
                        max_length=500,
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receiver_words",
                    models.CharField(
                        blank=True,
                        help_text="Who took it, if no officer of this house.",
                        max_length=500,
                    ),
                ),
                (
                    "store",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="registry.store",
                    ),
                ),
                (
                    "place_words",
                    models.CharField(
                        blank=True,
                        help_text="Where it is now, if in no store of this house.",
                        max_length=500,
                    ),
                ),
                ("seal", models.CharField(blank=True, max_length=500)),
                ("condition", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("handed_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("given_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("received_confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("effect__isnull", True),
                                ("remains__isnull", False),
                                ("sample__isnull", True),
                            ),
                            models.Q(
                                ("effect__isnull", False),
                                ("remains__isnull", True),
                                ("sample__isnull", True),
                            ),
                            models.Q(
                                ("effect__isnull", True),
                                ("remains__isnull", True),
                                ("sample__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="custody_of_one_item",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("previous__isnull", True), ("remains__isnull", False)),
                        fields=("remains",),
                        name="custody_of_remains_begins_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("effect__isnull", False), ("previous__isnull", True)),
                        fields=("effect",),
                        name="custody_of_effect_begins_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("previous__isnull", True), ("sample__isnull", False)),
                        fields=("sample",),
                        name="custody_of_sample_begins_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver__isnull", False),
                            models.Q(("giver_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="custody_has_giver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("receiver__isnull", False),
                            models.Q(("receiver_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="custody_has_receiver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("store__isnull", False),
                            models.Q(("place_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="custody_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver__isnull", True),
                            ("receiver__isnull", True),
                            models.Q(("giver", models.F("receiver")), _negated=True),
                            _connector="OR",
                        ),
                        name="custody_between_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DonorConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="registry.sample",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("identification", "Identification of missing persons"),
                            ("bodies", "Sharing with other tracing bodies"),
                            ("storage", "Keeping after the case is closed"),
                            ("research", "Research without names"),
                        ],
                        max_length=14,
                    ),
                ),
                ("given", models.BooleanField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: on the family page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: on the family page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("use__in", ["identification", "bodies", "storage", "research"])
                        ),
                        name="donorconsent_use_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_by__isnull", True), ("ended_at__isnull", False), _connector="OR"
                        ),
                        name="donorconsent_ended_by_whom_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("sample", "use"),
                        name="donorconsent_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="registry.search",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="registry.sample",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="registry.person",
                    ),
                ),
                ("log10_lr", models.FloatField()),
                ("log10_evidence", models.FloatField(default=0.0)),
                ("prior", models.FloatField()),
                ("posterior", models.FloatField()),
                (
                    "mcse",
                    models.FloatField(
                        default=0.0, help_text="Standard error of a sampled posterior."
                    ),
                ),
                ("component", models.IntegerField(default=-1)),
                ("method", models.CharField(blank=True, max_length=20)),
                ("rank", models.PositiveIntegerField(help_text="Of the sample, from 1.")),
                (
                    "contributions",
                    models.JSONField(
                        default=list, help_text="Label, value and source of each factor."
                    ),
                ),
                (
                    "by_marker",
                    models.JSONField(
                        default=list, help_text="Marker and power of ten of its ratio; no genotype."
                    ),
                ),
                (
                    "rests_on",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Codes of the decisions that made identified remains a profile of the family.",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["search", "-posterior"], name="match_by_posterior")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("search", "sample", "person"), name="match_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("posterior__gte", 0), ("posterior__lte", 1)),
                        name="match_posterior",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profiles",
                        to="registry.sample",
                    ),
                ),
                (
                    "calls",
                    models.JSONField(help_text="Alleles as texts by marker, one or two of each."),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True, help_text="By amelogenin: m, f or empty.", max_length=2
                    ),
                ),
                ("kit", models.CharField(blank=True, max_length=500)),
                ("laboratory", models.CharField(blank=True, max_length=500)),
                ("replicate", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "consensus_of",
                    models.JSONField(blank=True, default=list, help_text="Codes of profiles."),
                ),
                (
                    "dropout",
                    models.FloatField(
                        default=0.0,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(0.999),
                        ],
                    ),
                ),
                (
                    "dropin",
                    models.FloatField(
                        default=0.0,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(0.999),
                        ],
                    ),
                ),
                (
                    "miscall",
                    models.FloatField(
                        default=0.0,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(0.999),
                        ],
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("imported_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "To be accepted"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        max_length=8,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_reason", models.TextField(blank=True)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="No longer in force.", null=True),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ended_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "rejected"])),
                        name="profile_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="profile_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="profile_end_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("state", "proposed")),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="profile_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("imported_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="profile_accepted_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["", "m", "f"])), name="profile_sex_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dropin__gte", 0),
                            ("dropin__lt", 1),
                            ("dropout__gte", 0),
                            ("dropout__lt", 1),
                            ("miscall__gte", 0),
                            ("miscall__lt", 1),
                        ),
                        name="profile_errors_are_shares",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("state", "accepted")),
                        fields=("sample",),
                        name="profile_in_force_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchedSample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="searched",
                        to="registry.search",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="searched",
                        to="registry.sample",
                    ),
                ),
                ("together", models.JSONField(default=list)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="The likeliest one listed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                ("posterior", models.FloatField(default=0.0, help_text="Of that person.")),
                ("nobody", models.FloatField(default=0.0, help_text="Of nobody who was compared.")),
                (
                    "somebody",
                    models.FloatField(
                        default=0.0, help_text="Of somebody compared, too weak to list."
                    ),
                ),
                (
                    "repeated",
                    models.FloatField(default=0.0, help_text="Of the same body as another sample."),
                ),
                ("conclusion", models.CharField(max_length=40)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["search", "-posterior"], name="searchedsample_by_posterior"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("search", "sample"), name="searchedsample_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="registry.samplinglist",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("relative", "Ask a relative"), ("bone", "Type a bone again")],
                        max_length=8,
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "bone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sample",
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                ("missing", models.JSONField(blank=True, default=list)),
                ("gain", models.FloatField()),
                ("error", models.FloatField(default=0.0, help_text="Standard error of the gain.")),
                (
                    "urgent",
                    models.BooleanField(default=False, help_text="A relative of great age."),
                ),
                (
                    "markers",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Typed of a bone.", null=True
                    ),
                ),
                (
                    "kit",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="That could be typed.", null=True
                    ),
                ),
                ("rank", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["made_by", "-gain"], name="suggestion_by_gain")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["relative", "bone"])),
                        name="suggestion_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bone__isnull", True),
                                ("kind", "relative"),
                                ("relative__isnull", False),
                            ),
                            models.Q(
                                ("bone__isnull", False),
                                ("kind", "bone"),
                                ("relative__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="suggestion_is_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("made_by", "relative"), name="suggestion_relative_once"
                    ),
                    models.UniqueConstraint(
                        fields=("made_by", "bone"), name="suggestion_bone_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hypothesis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "remains",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hypotheses",
                        to="registry.remains",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hypotheses",
                        to="registry.person",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hypotheses",
                        to="registry.match",
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hypothesis_closing_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="hypothesis_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("remains", "person"),
                        name="hypothesis_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hypothesis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="registry.hypothesis",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dna", "DNA"),
                            ("anthropology", "Anthropology"),
                            ("place_and_time", "Place and time"),
                            ("effects", "Effects"),
                            ("testimony", "Testimony"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                    ),
                ),
                ("text", models.TextField()),
                ("log10_lr", models.FloatField(blank=True, null=True)),
                ("speaks_for", models.BooleanField()),
                ("refs", models.JSONField(blank=True, default=list)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: from the search.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "dna",
                                    "anthropology",
                                    "place_and_time",
                                    "effects",
                                    "testimony",
                                    "other",
                                ],
                            )
                        ),
                        name="evidence_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="evidence_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_withdrawal_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("log10_lr__isnull", True),
                            models.Q(("log10_lr__gte", 0), ("speaks_for", True)),
                            models.Q(("log10_lr__lte", 0), ("speaks_for", False)),
                            _connector="OR",
                        ),
                        name="evidence_speaks_one_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="evidence_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hypothesis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="registry.hypothesis",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opinion",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("not_identified", "Not this person"),
                            ("not_enough", "Not enough evidence"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reasons", models.TextField()),
                ("reviewed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinion__in", ["identified", "not_identified", "not_enough"])
                        ),
                        name="review_opinion_is_known",
                    ),
                    models.UniqueConstraint(fields=("hypothesis", "reviewer"), name="review_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="review_has_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hypothesis",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="registry.hypothesis",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("not_identified", "Not this person"),
                            ("not_enough", "Not enough evidence"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "first_review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.review",
                    ),
                ),
                (
                    "second_review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.review",
                    ),
                ),
                (
                    "first_reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                ("dissent", models.TextField(blank=True, help_text="Who disagreed, and why.")),
                ("posterior", models.FloatField(blank=True, null=True)),
                ("threshold", models.FloatField()),
                ("below_threshold_reason", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.attachment",
                    ),
                ),
                ("reversed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reversed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reversal_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reversal_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["identified", "not_identified", "not_enough"])
                        ),
                        name="decision_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_reviewer", models.F("second_reviewer")), _negated=True
                            ),
                            models.Q(("first_review", models.F("second_review")), _negated=True),
                        ),
                        name="decision_by_two_reviewers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", models.F("first_reviewer")), _negated=True),
                            models.Q(("decided_by", models.F("second_reviewer")), _negated=True),
                        ),
                        name="decision_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="decision_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reversed_at__isnull", True),
                                ("reversed_by__isnull", True),
                                ("reversal_asked_by__isnull", True),
                            ),
                            models.Q(
                                ("reversed_at__isnull", False),
                                ("reversed_by__isnull", False),
                                ("reversal_asked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decision_reversal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reversed_at__isnull", True),
                            models.Q(
                                models.Q(("reversal_reason", ""), _negated=True),
                                models.Q(
                                    ("reversed_by", models.F("reversal_asked_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="decision_reversed_by_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="registry.person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alive", "Found alive"),
                            ("identified", "Identified"),
                            ("dead_not_recovered", "Dead, cannot be recovered"),
                            ("duplicate", "Stands twice in the register"),
                            ("withdrawn", "Withdrawn by the family"),
                            ("court", "Decision of a court"),
                        ],
                        max_length=18,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="The paper it rests on; a court's decision has one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="registry.source",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        help_text="The identification it rests on.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="registry.decision",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reopened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reopened_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "alive",
                                    "identified",
                                    "dead_not_recovered",
                                    "duplicate",
                                    "withdrawn",
                                    "court",
                                ],
                            )
                        ),
                        name="closure_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="closure_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "court"), _negated=True),
                            ("source__isnull", False),
                            _connector="OR",
                        ),
                        name="closure_by_court_has_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision__isnull", False), ("kind", "identified")),
                            models.Q(
                                models.Q(("kind", "identified"), _negated=True),
                                ("decision__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="closure_identified_rests_on_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("duplicate_of__isnull", False), ("kind", "duplicate")),
                            models.Q(
                                models.Q(("kind", "duplicate"), _negated=True),
                                ("duplicate_of__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="closure_duplicate_names_the_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("duplicate_of__isnull", True),
                            models.Q(("duplicate_of", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="closure_not_duplicate_of_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reopened_at__isnull", True), ("reopened_by__isnull", True)),
                            models.Q(
                                ("reopened_at__isnull", False), ("reopened_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="closure_reopening_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reopened_at__isnull", True),
                            models.Q(("reopened_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="closure_reopening_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at__isnull", True)),
                        fields=("person",),
                        name="closure_stands_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="registry.decision",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="registry.person",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        help_text="Who goes to the family.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_for", models.DateTimeField()),
                ("language", models.CharField(max_length=8)),
                ("script", models.TextField(help_text="The words prepared for the talk.")),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("place_words", models.CharField(blank=True, max_length=500)),
                (
                    "present",
                    models.CharField(blank=True, help_text="Who else was there.", max_length=500),
                ),
                ("record", models.TextField(blank=True, help_text="How the talk went.")),
                (
                    "reception",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepts", "Accepts the identification"),
                            ("wants_time", "Wants time"),
                            ("objects", "Objects"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "handed_papers",
                    models.CharField(
                        blank=True, help_text="Papers left with the family.", max_length=500
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cancelled_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reception__in", ["accepts", "wants_time", "objects", ""])
                        ),
                        name="notice_reception_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                            models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_holding_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True), ("cancelled_by__isnull", True)
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="notice_cancelling_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("script", ""), _negated=True), name="notice_has_script"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_at__isnull", True),
                            models.Q(
                                models.Q(("record", ""), _negated=True),
                                models.Q(("reception", ""), _negated=True),
                                models.Q(("place_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_held_has_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(
                                ("held_at__isnull", True),
                                models.Q(("cancelled_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_cancelled_was_not_held",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("decision", "relative"),
                        name="notice_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecks",
                        to="registry.search",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecks",
                        to="registry.decision",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("contradicted", "Contradicted"),
                            ("another_fits", "Another fits better"),
                            ("another_body", "Another body fits"),
                            ("untested", "Cannot be tested"),
                            ("too_little", "Says too little"),
                            ("confirmed", "Confirmed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("log10_lr", models.FloatField(blank=True, null=True)),
                ("posterior", models.FloatField(blank=True, null=True)),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.match",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.match",
                    ),
                ),
                ("rests_on", models.JSONField(blank=True, default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verdict__in",
                                [
                                    "contradicted",
                                    "another_fits",
                                    "another_body",
                                    "untested",
                                    "too_little",
                                    "confirmed",
                                ],
                            )
                        ),
                        name="recheck_verdict_is_known",
                    ),
                    models.UniqueConstraint(fields=("search", "decision"), name="recheck_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "untested"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recheck_untested_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reliance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relies",
                        to="registry.decision",
                    ),
                ),
                (
                    "on",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relied_on_by",
                        to="registry.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "on"), name="reliance_once"),
                    models.CheckConstraint(
                        condition=models.Q(("decision", models.F("on")), _negated=True),
                        name="reliance_on_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="registry.decision",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns_received",
                        to="registry.person",
                    ),
                ),
                ("planned_for", models.DateField(blank=True, null=True)),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("prepared_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who hands over, and signs for the office.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "place_words",
                    models.CharField(
                        blank=True, help_text="Where it was handed over.", max_length=500
                    ),
                ),
                ("witnesses", models.CharField(blank=True, max_length=500)),
                (
                    "signed_by",
                    models.CharField(
                        blank=True,
                        help_text="Whose signature stands for the family, and their paper.",
                        max_length=500,
                    ),
                ),
                (
                    "burial_place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="burials",
                        to="registry.place",
                    ),
                ),
                (
                    "burial_words",
                    models.CharField(
                        blank=True, help_text="Cemetery and grave, in words.", max_length=500
                    ),
                ),
                (
                    "protocol",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="registry.source",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.event",
                    ),
                ),
                (
                    "despite_wish",
                    models.TextField(
                        blank=True,
                        help_text="Why it is returned though the family wishes to wait for the whole body.",
                    ),
                ),
                (
                    "samples_kept",
                    models.PositiveIntegerField(
                        default=0, help_text="Samples of the body that stay with the laboratory."
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cancelled_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handed_at__isnull", True),
                                ("officer__isnull", True),
                                ("protocol__isnull", True),
                                ("event__isnull", True),
                            ),
                            models.Q(
                                ("handed_at__isnull", False),
                                ("officer__isnull", False),
                                ("protocol__isnull", False),
                                ("event__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="return_handing_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True), ("cancelled_by__isnull", True)
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="return_cancelling_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handed_at__isnull", True),
                            models.Q(
                                models.Q(("place_words", ""), _negated=True),
                                models.Q(("signed_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="return_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(
                                ("handed_at__isnull", True),
                                models.Q(("cancelled_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="return_cancelled_was_not_made",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True), ("handed_at__isnull", True)
                        ),
                        fields=("decision",),
                        name="return_prepared_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReversalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal_requests",
                        to="registry.decision",
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("granted__isnull", True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("granted__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reversalrequest_answer_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_by", models.F("answered_by")), _negated=True),
                        name="reversalrequest_answered_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("decision",),
                        name="reversalrequest_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="registry.person",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations_held",
                        to="registry.person",
                    ),
                ),
                (
                    "with_words",
                    models.CharField(
                        blank=True,
                        help_text="With whom, if no person of the register.",
                        max_length=500,
                    ),
                ),
                ("from_family", models.BooleanField(help_text="The family came to the office.")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visit", "Visit at home"),
                            ("office", "In the office"),
                            ("telephone", "Telephone"),
                            ("letter", "Letter"),
                            ("message", "Message"),
                            ("family_page", "Family page"),
                        ],
                        default="",
                        max_length=11,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        help_text="The notice that no longer holds, of which the family must be told.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="registry.notice",
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("summary", models.TextField()),
                (
                    "next_step",
                    models.CharField(
                        blank=True,
                        help_text="What the office does next; the family page shows it.",
                        max_length=500,
                    ),
                ),
                ("next_by", models.DateField(blank=True, null=True)),
                ("step_done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "step_done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about", "-held_at"], name="conversation_of_person"),
                    models.Index(
                        condition=models.Q(
                            ("step_done_at__isnull", True),
                            models.Q(("next_step", ""), _negated=True),
                        ),
                        fields=["next_by"],
                        name="conversation_step_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "visit",
                                    "office",
                                    "telephone",
                                    "letter",
                                    "message",
                                    "family_page",
                                    "",
                                ],
                            )
                        ),
                        name="conversation_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("step_done_at__isnull", True), ("step_done_by__isnull", True)
                            ),
                            models.Q(
                                ("step_done_at__isnull", False), ("step_done_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="conversation_step_is_done_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", ""), _negated=True),
                            models.Q(
                                ("notice__isnull", False),
                                models.Q(("next_step", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conversation_is_a_talk_or_a_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relative__isnull", False),
                            models.Q(("with_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conversation_with_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("summary", ""), _negated=True),
                        name="conversation_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("next_by__isnull", True),
                            models.Q(("next_step", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conversation_date_of_a_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step_done_at__isnull", True),
                            models.Q(("next_step", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conversation_done_is_a_step",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.decision",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.person",
                    ),
                ),
                ("reasons", models.TextField()),
                ("raised_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_test",
                    models.BooleanField(help_text="The family asks for an independent test."),
                ),
                (
                    "laboratory",
                    models.CharField(
                        blank=True, help_text="The other laboratory that tests.", max_length=500
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        help_text="The sample taken for it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sample",
                    ),
                ),
                (
                    "result",
                    models.TextField(blank=True, help_text="What the other laboratory found."),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("upheld", models.BooleanField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "reversal",
                    models.ForeignKey(
                        blank=True,
                        help_text="The reversal asked for in consequence.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.reversalrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("upheld__isnull", True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("upheld__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answer_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="objection_has_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                models.Q(
                                    ("second_test", False),
                                    models.Q(("result", ""), _negated=True),
                                    ("reversal__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answer_is_founded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result", ""),
                            models.Q(
                                ("report__isnull", False),
                                models.Q(("laboratory", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_result_has_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reversal__isnull", True), ("upheld", True), _connector="OR"
                        ),
                        name="objection_reversal_where_upheld",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("decision", "raised_by"),
                        name="objection_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="registry.return",
                    ),
                ),
                (
                    "remains",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.remains",
                    ),
                ),
                (
                    "effect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.effect",
                    ),
                ),
                ("described", models.CharField(max_length=500)),
                ("left_out_reason", models.CharField(blank=True, max_length=500)),
                (
                    "custody",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.custody",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("effect__isnull", False), ("remains__isnull", True)),
                            models.Q(("effect__isnull", True), ("remains__isnull", False)),
                            _connector="OR",
                        ),
                        name="returnitem_is_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_out_reason", ""), ("custody__isnull", True), _connector="OR"
                        ),
                        name="returnitem_left_out_stays",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("described", ""), _negated=True),
                        name="returnitem_is_described",
                    ),
                    models.UniqueConstraint(
                        fields=("made_in", "remains"), name="returnitem_remains_once"
                    ),
                    models.UniqueConstraint(
                        fields=("made_in", "effect"), name="returnitem_effect_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="installation",
            name="identification_threshold",
            field=models.FloatField(
                default=0.9995,
                help_text="Posterior from which remains count as identified without further reason.",
                validators=[
                    django.core.validators.MinValueValidator(0.5),
                    django.core.validators.MaxValueValidator(1.0),
                ],
            ),
        ),
        migrations.AddField(
            model_name="installation",
            name="search",
            field=models.JSONField(
                blank=True, default=dict, help_text="What searches use instead of their defaults."
            ),
        ),
        migrations.AddField(
            model_name="installation",
            name="site_priors",
            field=models.BooleanField(
                default=True,
                help_text="Searches weigh where persons may lie by what is stated of them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="installation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("identification_threshold__gte", 0.5), ("identification_threshold__lte", 1)
                ),
                name="installation_threshold_is_a_share",
            ),
        ),
    ]
