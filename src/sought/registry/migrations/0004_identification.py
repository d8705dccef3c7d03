"""From remains to a decision: remains, custody, samples, profiles, searches; written by Django."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import sought.registry.models.dated
import sought.registry.models.remains
import sought.registry.models.search
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_linkage"),
    ]

    operations = [
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
                    "giver_words",
                    models.CharField(
                        blank=True,
                        help_text="Who gave it, if no officer of this house.",
                        max_length=500,
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("given_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("received_confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
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
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                ("dissent", models.TextField(blank=True, help_text="Who disagreed, and why.")),
                ("posterior", models.FloatField(blank=True, null=True)),
                ("threshold", models.FloatField()),
                ("below_threshold_reason", models.TextField(blank=True)),
                ("reversed_at", models.DateTimeField(blank=True, null=True)),
                ("reversal_reason", models.TextField(blank=True)),
            ],
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
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
            },
        ),
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
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
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_reason", models.TextField(blank=True)),
            ],
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
            ],
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
            ],
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
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_reason", models.TextField(blank=True)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="No longer in force.", null=True),
                ),
                ("ended_reason", models.TextField(blank=True)),
            ],
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
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True)),
            ],
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
            ],
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
            ],
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
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
            ],
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
                    "material",
                    models.CharField(
                        blank=True, help_text="Bone, tooth, blood, saliva …", max_length=500
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
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
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
            ],
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
                ("together", models.JSONField(default=list)),
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
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
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
        migrations.AddConstraint(
            model_name="installation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("identification_threshold__gte", 0.5), ("identification_threshold__lte", 1)
                ),
                name="installation_threshold_is_a_share",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="giver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="previous",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="following",
                to="registry.custody",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="receiver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.attachment",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="first_reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="reversal_asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="reversed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="second_reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="donorconsent",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="donorconsent",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="site",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effects",
                to="registry.site",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="effect",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="registry.effect",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: from the search.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="examination",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="examination",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="examination",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="excavation",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="excavation",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="excavations",
                to="registry.site",
            ),
        ),
        migrations.AddField(
            model_name="excavation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="excavation",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="opened_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hypotheses",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="hypothesis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="registry.hypothesis",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="hypothesis",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="registry.hypothesis",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="match",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hypotheses",
                to="registry.match",
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="imported_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="regrouping",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="regrouping",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="regrouping",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="registry.regrouping",
            ),
        ),
        migrations.AddField(
            model_name="reliance",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relies",
                to="registry.decision",
            ),
        ),
        migrations.AddField(
            model_name="reliance",
            name="on",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relied_on_by",
                to="registry.decision",
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="excavation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remains",
                to="registry.excavation",
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="part_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="site",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remains",
                to="registry.site",
            ),
        ),
        migrations.AddField(
            model_name="remains",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="after",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="before",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="remains",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="remains",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hypotheses",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="examination",
            name="remains",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="examinations",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="remains",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effects",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="remains",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="reversalrequest",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reversalrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reversalrequest",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reversal_requests",
                to="registry.decision",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="hypothesis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="registry.hypothesis",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="first_review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.review"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="second_review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.review"
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="donor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="samples",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="remains",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="samples",
                to="registry.remains",
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.source"
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="sample",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="profiles",
                to="registry.sample",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="sample",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches",
                to="registry.sample",
            ),
        ),
        migrations.AddField(
            model_name="donorconsent",
            name="sample",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="registry.sample",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="sample",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="registry.sample",
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="case_file",
            field=models.ForeignKey(
                blank=True,
                help_text="The case load as it was searched.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.attachment",
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="repeats",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repetitions",
                to="registry.search",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="search",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches",
                to="registry.search",
            ),
        ),
        migrations.AddField(
            model_name="searchedsample",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="The likeliest one listed.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="searchedsample",
            name="sample",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="searched",
                to="registry.sample",
            ),
        ),
        migrations.AddField(
            model_name="searchedsample",
            name="search",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="searched",
                to="registry.search",
            ),
        ),
        migrations.AddField(
            model_name="store",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="store",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="store",
            name="inside",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="registry.store",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="store",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="registry.store",
            ),
        ),
        migrations.AddConstraint(
            model_name="excavation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="excavation_withdrawal_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="excavation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="excavation_withdrawal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="excavation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                name="excavation_reliability_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="excavation",
            constraint=models.CheckConstraint(
                condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                name="excavation_credibility_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["dna", "anthropology", "place_and_time", "effects", "testimony", "other"],
                    )
                ),
                name="evidence_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="evidence_withdrawal_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="evidence_withdrawal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("log10_lr__isnull", True),
                    models.Q(("log10_lr__gte", 0), ("speaks_for", True)),
                    models.Q(("log10_lr__lte", 0), ("speaks_for", False)),
                    _connector="OR",
                ),
                name="evidence_speaks_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="evidence_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["split", "join"])), name="regrouping_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="regrouping_undoing_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="regrouping_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="reliance",
            constraint=models.UniqueConstraint(fields=("decision", "on"), name="reliance_once"),
        ),
        migrations.AddConstraint(
            model_name="reliance",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", models.F("on")), _negated=True),
                name="reliance_on_another",
            ),
        ),
        migrations.AddIndex(
            model_name="remains",
            index=models.Index(fields=["site", "id"], name="remains_by_site"),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["body", "element", "group"])),
                name="remains_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["left", "right", "unpaired", ""])),
                name="remains_side_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(("preservation__in", ["good", "fair", "poor", "burnt", ""])),
                name="remains_preservation_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="remains_end_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part_of__isnull", True),
                    models.Q(("part_of", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="remains_not_part_of_themselves",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "body"), _negated=True),
                    ("part_of__isnull", True),
                    _connector="OR",
                ),
                name="remains_body_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="remains",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("label", ""), _negated=True), ("ended_at__isnull", True)
                ),
                fields=("site", "label"),
                name="remains_label_once_per_site",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(fields=("regrouping", "remains"), name="move_once"),
        ),
        migrations.AddConstraint(
            model_name="hypothesis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="hypothesis_closing_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="hypothesis",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="hypothesis_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="hypothesis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("remains", "person"),
                name="hypothesis_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="examination_withdrawal_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="examination_withdrawal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                name="examination_reliability_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                name="examination_credibility_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["", "m", "f"])), name="examination_sex_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("age_low__isnull", True), ("age_high__isnull", True)),
                    models.Q(("age_low__isnull", False), ("age_high__isnull", False)),
                    _connector="OR",
                ),
                name="examination_age_is_an_interval",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stature_low__isnull", True), ("stature_high__isnull", True)),
                    models.Q(("stature_low__isnull", False), ("stature_high__isnull", False)),
                    _connector="OR",
                ),
                name="examination_stature_is_an_interval",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("age_low__isnull", True),
                    models.Q(("age_low__gte", 0), ("age_low__lte", models.F("age_high"))),
                    _connector="OR",
                ),
                name="examination_age_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stature_low__isnull", True),
                    models.Q(
                        ("stature_low__gte", 30), ("stature_low__lte", models.F("stature_high"))
                    ),
                    _connector="OR",
                ),
                name="examination_stature_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="effect",
            constraint=models.CheckConstraint(
                condition=models.Q(("preservation__in", ["good", "fair", "poor", "burnt", ""])),
                name="effect_preservation_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="effect",
            constraint=models.CheckConstraint(
                condition=models.Q(("description", ""), _negated=True), name="effect_is_described"
            ),
        ),
        migrations.AddConstraint(
            model_name="reversalrequest",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="reversalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", models.F("answered_by")), _negated=True),
                name="reversalrequest_answered_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="reversalrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)),
                fields=("decision",),
                name="reversalrequest_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("opinion__in", ["identified", "not_identified", "not_enough"])),
                name="review_opinion_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("hypothesis", "reviewer"), name="review_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="review_has_reasons"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["identified", "not_identified", "not_enough"])),
                name="decision_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_reviewer", models.F("second_reviewer")), _negated=True),
                    models.Q(("first_review", models.F("second_review")), _negated=True),
                ),
                name="decision_by_two_reviewers",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", models.F("first_reviewer")), _negated=True),
                    models.Q(("decided_by", models.F("second_reviewer")), _negated=True),
                ),
                name="decision_by_a_third",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="decision_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reversed_at__isnull", True),
                    models.Q(
                        models.Q(("reversal_reason", ""), _negated=True),
                        models.Q(("reversed_by", models.F("reversal_asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decision_reversed_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["remains", "reference", "elimination"])),
                name="sample_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="sample_withdrawal_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("donor__isnull", True), ("kind", "remains"), ("remains__isnull", False)
                    ),
                    models.Q(
                        ("donor__isnull", False), ("kind", "reference"), ("remains__isnull", True)
                    ),
                    models.Q(
                        ("donor__isnull", True), ("kind", "elimination"), ("remains__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="sample_is_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reference"), _negated=True),
                    models.Q(("legal_basis", ""), _negated=True),
                    _connector="OR",
                ),
                name="sample_of_a_donor_has_legal_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "accepted", "rejected"])),
                name="profile_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="profile_decision_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="profile_end_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("imported_by")), _negated=True),
                    _connector="OR",
                ),
                name="profile_accepted_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["", "m", "f"])), name="profile_sex_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("state", "accepted")),
                fields=("sample",),
                name="profile_in_force_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="donorconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("use__in", ["identification", "bodies", "storage", "research"])
                ),
                name="donorconsent_use_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="donorconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="donorconsent_end_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="donorconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("sample", "use"),
                name="donorconsent_is_one",
            ),
        ),
        migrations.AddIndex(
            model_name="search",
            index=models.Index(fields=["state", "id"], name="search_by_state"),
        ),
        migrations.AddConstraint(
            model_name="search",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "running", "done", "failed", "stopped"])
                ),
                name="search_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="search",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("started_at__isnull", True), ("heartbeat_at__isnull", True)),
                    models.Q(("started_at__isnull", False), ("heartbeat_at__isnull", False)),
                    _connector="OR",
                ),
                name="search_start_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="search",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["search", "-posterior"], name="match_by_posterior"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(
                fields=("search", "sample", "person"), name="match_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("posterior__gte", 0), ("posterior__lte", 1)),
                name="match_posterior",
            ),
        ),
        migrations.AddIndex(
            model_name="searchedsample",
            index=models.Index(fields=["search", "-posterior"], name="searchedsample_by_posterior"),
        ),
        migrations.AddConstraint(
            model_name="searchedsample",
            constraint=models.UniqueConstraint(
                fields=("search", "sample"), name="searchedsample_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="store_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="store_closing_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inside__isnull", True),
                    models.Q(("inside", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="store_not_in_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.UniqueConstraint(
                condition=models.Q(("previous__isnull", True), ("remains__isnull", False)),
                fields=("remains",),
                name="custody_of_remains_begins_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.UniqueConstraint(
                condition=models.Q(("effect__isnull", False), ("previous__isnull", True)),
                fields=("effect",),
                name="custody_of_effect_begins_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.UniqueConstraint(
                condition=models.Q(("previous__isnull", True), ("sample__isnull", False)),
                fields=("sample",),
                name="custody_of_sample_begins_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("giver__isnull", False),
                    models.Q(("giver_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="custody_has_giver",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("receiver__isnull", False),
                    models.Q(("receiver_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="custody_has_receiver",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("store__isnull", False),
                    models.Q(("place_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="custody_says_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("giver__isnull", True),
                    ("receiver__isnull", True),
                    models.Q(("giver", models.F("receiver")), _negated=True),
                    _connector="OR",
                ),
                name="custody_between_two",
            ),
        ),
    ]
