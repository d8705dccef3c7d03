"""Figures that can be checked: definitions, claims of others, estimates, reports."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sought.registry.models.conflict
import sought.registry.models.court_bundle
import sought.registry.models.dated
import sought.registry.models.estimate
import sought.registry.models.report


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0007_sent_versions_are_frozen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conflict",
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
                ("title", models.CharField(help_text="A name that takes no side.", max_length=500)),
                ("titles", models.JSONField(blank=True, default=dict, help_text="By language.")),
                (
                    "other_names",
                    models.JSONField(
                        blank=True,
                        default=sought.registry.models.conflict.no_names,
                        help_text="What the sides and others call it.",
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="CourtBundle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                (
                    "addressee",
                    models.CharField(
                        help_text="The court or prosecutor that asked.", max_length=500
                    ),
                ),
                (
                    "reference",
                    models.CharField(help_text="Number of their request.", max_length=500),
                ),
                ("reason", models.TextField(help_text="On what ground it is handed over.")),
                (
                    "chosen",
                    models.JSONField(default=sought.registry.models.court_bundle.nothing_chosen),
                ),
                ("house", models.JSONField(default=dict)),
                ("known_at", models.DateTimeField()),
                ("head_number", models.PositiveBigIntegerField()),
                ("head_hash", models.CharField(max_length=64)),
                (
                    "head_signed",
                    models.CharField(
                        help_text="When the head was signed, ISO 8601 in UTC.", max_length=40
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("manifest_sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="EstimateRun",
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
                ("spec", models.JSONField(default=sought.registry.models.estimate.nothing_told)),
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
                ("known_at", models.DateTimeField(blank=True, null=True)),
                (
                    "versions",
                    models.JSONField(default=sought.registry.models.estimate.nothing_told),
                ),
                ("result", models.JSONField(default=sought.registry.models.estimate.nothing_told)),
                (
                    "problem",
                    models.TextField(blank=True, help_text="Why it failed, without names."),
                ),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HouseReport",
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
                            ("monthly", "Monthly report"),
                            ("un_missing", "To the UN Secretary-General: missing persons"),
                            (
                                "csw_hostages",
                                "To the UN Secretary-General: women and children taken hostage",
                            ),
                            ("icrc", "To the ICRC and its Central Tracing Agency"),
                            ("list_exchange", "List for another commission"),
                            ("wgeid", "To the UN on an enforced disappearance"),
                        ],
                        max_length=13,
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("as_of", models.DateField(help_text="What had happened by the end of that day.")),
                (
                    "since",
                    models.DateField(
                        blank=True, help_text="From when changes are told.", null=True
                    ),
                ),
                ("known_at", models.DateTimeField(help_text="What the register knew by then.")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("entered", "Entry in the register"),
                            ("received", "Arrival of the paper"),
                        ],
                        default="entered",
                        max_length=8,
                    ),
                ),
                ("addressee", models.CharField(blank=True, max_length=500)),
                (
                    "reference",
                    models.CharField(
                        blank=True, help_text="Number of their letter.", max_length=500
                    ),
                ),
                (
                    "scope",
                    models.JSONField(
                        blank=True, default=sought.registry.models.report.nothing_said
                    ),
                ),
                (
                    "options",
                    models.JSONField(
                        blank=True, default=sought.registry.models.report.nothing_said
                    ),
                ),
                (
                    "texts",
                    models.JSONField(
                        blank=True, default=sought.registry.models.report.nothing_said
                    ),
                ),
                ("house", models.JSONField(default=sought.registry.models.report.nothing_said)),
                (
                    "blanks",
                    models.JSONField(
                        blank=True, default=sought.registry.models.report.nothing_said
                    ),
                ),
                ("version", models.CharField(max_length=40)),
                (
                    "sums",
                    models.JSONField(
                        blank=True, default=sought.registry.models.report.nothing_said
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "issued_to",
                    models.CharField(blank=True, help_text="To whom it went.", max_length=500),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="publishedfigure",
            name="publishedfigure_measure_is_known",
        ),
        migrations.AddField(
            model_name="installation",
            name="disclosure_least",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="Counts from 1 up to but not including this do not leave the house.",
                validators=[
                    django.core.validators.MinValueValidator(3),
                    django.core.validators.MaxValueValidator(100),
                ],
            ),
        ),
        migrations.AddField(
            model_name="installation",
            name="disclosure_width",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="How unsure a reader stays of each blank count; 0 is as disclosure_least.",
                validators=[django.core.validators.MaxValueValidator(1000)],
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="body",
            field=models.CharField(
                blank=True,
                help_text="Who says it, where that is not the author of the source.",
                max_length=500,
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="nationality",
            field=models.CharField(
                blank=True, help_text="Of which nationality alone.", max_length=500
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="original_words",
            field=models.CharField(
                blank=True,
                help_text="The number as it was published, in its own words.",
                max_length=500,
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="population",
            field=models.CharField(
                blank=True, help_text="Whom it counts, in the words of the house.", max_length=500
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="topic",
            field=models.CharField(
                blank=True,
                help_text="What it is about, where that is no incident and no conflict.",
                max_length=500,
            ),
        ),
        migrations.AlterField(
            model_name="publishedfigure",
            name="measure",
            field=models.CharField(
                choices=[
                    ("killed", "Killed"),
                    ("wounded", "Wounded"),
                    ("missing", "Missing"),
                    ("captured", "Captured"),
                    ("released", "Released"),
                    ("families_lost", "Families lost as a whole"),
                    ("registered", "Registered"),
                    ("hostages", "Taken hostage or prisoner"),
                    ("held", "Held at that time"),
                    ("seen_alive", "Seen alive in captivity"),
                    ("visited", "Visited by the ICRC"),
                    ("died_held", "Died in captivity"),
                    ("remains_found", "Remains found"),
                    ("identified", "Identified"),
                    ("returned", "Returned to their families"),
                    ("families", "Families of the missing"),
                    ("donors", "Relatives who gave a sample"),
                ],
                max_length=13,
            ),
        ),
        migrations.AddConstraint(
            model_name="installation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disclosure_least__gte", 3),
                    models.Q(
                        ("disclosure_width", 0),
                        ("disclosure_width__gte", models.F("disclosure_least")),
                        _connector="OR",
                    ),
                ),
                name="installation_disclosure_protects",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="conflict",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="registry.conflict",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "measure__in",
                        [
                            "killed",
                            "wounded",
                            "missing",
                            "captured",
                            "released",
                            "families_lost",
                            "registered",
                            "hostages",
                            "held",
                            "seen_alive",
                            "visited",
                            "died_held",
                            "remains_found",
                            "identified",
                            "returned",
                            "families",
                            "donors",
                        ],
                    )
                ),
                name="publishedfigure_measure_is_known",
            ),
        ),
        migrations.AddField(
            model_name="courtbundle",
            name="hypothesis",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="court_bundles",
                to="registry.hypothesis",
            ),
        ),
        migrations.AddField(
            model_name="courtbundle",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="courtbundle",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="court_bundles",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="estimaterun",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="estimaterun",
            name="stopped_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="housereport",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="housereport",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="housereport",
            name="source",
            field=models.OneToOneField(
                blank=True,
                help_text="The report as it left the house, with its files.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report",
                to="registry.source",
            ),
        ),
        migrations.AddField(
            model_name="housereport",
            name="subject",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="housereport",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="conflict_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(("date", ""), _negated=True), name="conflict_has_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="courtbundle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("addressee", ""), _negated=True),
                    models.Q(("reference", ""), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                ),
                name="courtbundle_says_for_whom_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="courtbundle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hypothesis__isnull", True), ("person__isnull", False), _connector="OR"
                ),
                name="courtbundle_of_a_hypothesis_has_its_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="courtbundle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    ("manifest_sha256__regex", "^[0-9a-f]{64}$"),
                ),
                name="courtbundle_has_sums",
            ),
        ),
        migrations.AddConstraint(
            model_name="courtbundle",
            constraint=models.CheckConstraint(
                condition=models.Q(("known_at__lte", models.F("made_at"))),
                name="courtbundle_knows_no_future",
            ),
        ),
        migrations.AddIndex(
            model_name="estimaterun",
            index=models.Index(fields=["state", "id"], name="estimaterun_by_state"),
        ),
        migrations.AddConstraint(
            model_name="estimaterun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "running", "done", "failed", "stopped"])
                ),
                name="estimaterun_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="estimaterun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("started_at__isnull", True), ("heartbeat_at__isnull", True)),
                    models.Q(("started_at__isnull", False), ("heartbeat_at__isnull", False)),
                    _connector="OR",
                ),
                name="estimaterun_start_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="estimaterun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_at__isnull", True), ("stopped_by__isnull", True)),
                    models.Q(("stopped_at__isnull", False), ("stopped_by__isnull", False)),
                    _connector="OR",
                ),
                name="estimaterun_stop_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="estimaterun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True),
                    models.Q(("finished_at__isnull", False), ("known_at__isnull", False)),
                    _connector="OR",
                ),
                name="estimaterun_done_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="estimaterun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "stopped"), _negated=True),
                    ("stopped_at__isnull", False),
                    _connector="OR",
                ),
                name="estimaterun_stopped_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="housereport",
            index=models.Index(fields=["kind", "-id"], name="housereport_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["monthly", "un_missing", "csw_hostages", "icrc", "list_exchange", "wgeid"],
                    )
                ),
                name="housereport_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["entered", "received"])),
                name="housereport_basis_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("issued_at__isnull", True),
                        ("issued_by__isnull", True),
                        ("source__isnull", True),
                    ),
                    models.Q(
                        ("issued_at__isnull", False),
                        ("issued_by__isnull", False),
                        ("source__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="housereport_issue_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at__isnull", True),
                    models.Q(("issued_to", ""), _negated=True),
                    _connector="OR",
                ),
                name="housereport_issued_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="housereport_withdrawal_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="housereport_withdrawal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(("known_at__lte", models.F("made_at"))),
                name="housereport_knows_no_future",
            ),
        ),
        migrations.AddConstraint(
            model_name="housereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True), ("since__lte", models.F("as_of")), _connector="OR"
                ),
                name="housereport_period_in_order",
            ),
        ),
    ]
