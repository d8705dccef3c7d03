"""What the released saw: messages, requests, exchange lists, wishes of witnesses."""

import django.db.models.deletion
import django.utils.timezone
import sought.registry.models.dated
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_decision_by_two"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=500)),
                ("key", models.CharField(editable=False, max_length=500, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("own", "Our own sources"),
                            ("detaining", "The detaining side"),
                            ("icrc", "The ICRC"),
                            ("other", "Another body"),
                        ],
                        max_length=9,
                    ),
                ),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bodies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["own", "detaining", "icrc", "other"])),
                        name="body_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BureauNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("sent", "Sent"), ("not_needed", "Not needed")], max_length=10
                    ),
                ),
                (
                    "addressee",
                    models.CharField(blank=True, help_text="The body it went to.", max_length=500),
                ),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bureau_notices",
                        to="registry.person",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["sent", "not_needed"])),
                        name="bureaunotice_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", "sent"),
                                ("sent_on__isnull", False),
                                models.Q(("addressee", ""), _negated=True),
                            ),
                            models.Q(
                                ("addressee", ""),
                                ("outcome", "not_needed"),
                                ("sent_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="bureaunotice_sent_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "sent"),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bureaunotice_not_needed_says_why",
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
                        name="bureaunotice_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bureaunotice_withdrawal_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("release", "Release"),
                            ("exchange", "Exchange"),
                            ("repatriation", "Repatriation"),
                            ("information", "Information on the fate"),
                        ],
                        max_length=12,
                    ),
                ),
                ("first_side", models.CharField(max_length=500)),
                ("second_side", models.CharField(max_length=500)),
                (
                    "through",
                    models.CharField(
                        blank=True,
                        help_text="The body that carries it, such as the ICRC.",
                        max_length=500,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "created_by",
                    models.ForeignKey(
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
                            ("purpose__in", ["release", "exchange", "repatriation", "information"])
                        ),
                        name="exchangelist_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_side", models.F("second_side")), _negated=True),
                        name="exchangelist_between_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyMessage",
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
                    "direction",
                    models.CharField(
                        choices=[
                            ("to_family", "To the family"),
                            ("to_detained", "To the one who is held"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "carried_by",
                    models.CharField(
                        blank=True,
                        help_text="The body that carries it, such as the Red Cross.",
                        max_length=500,
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                (
                    "censored",
                    models.BooleanField(default=False, help_text="Parts were made unreadable."),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, help_text="As far as they help to find or to protect somebody."
                    ),
                ),
                ("handed_on", models.DateField(blank=True, null=True)),
                ("returned_on", models.DateField(blank=True, null=True)),
                ("returned_reason", models.CharField(blank=True, max_length=500)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages_held",
                        to="registry.person",
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
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages_family",
                        to="registry.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "withdrawn_by",
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["person", "date_to"], name="familymessage_by_person")
                ],
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
                        name="familymessage_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="familymessage_withdrawal_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="familymessage_reliability_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                        name="familymessage_credibility_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["to_family", "to_detained"])),
                        name="familymessage_direction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="familymessage_settling_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("relative")), _negated=True),
                        name="familymessage_joins_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handed_on__isnull", True),
                                ("returned_on__isnull", True),
                                ("settled_at__isnull", True),
                            ),
                            models.Q(
                                ("handed_on__isnull", False),
                                ("returned_on__isnull", True),
                                ("settled_at__isnull", False),
                            ),
                            models.Q(
                                ("handed_on__isnull", True),
                                ("returned_on__isnull", False),
                                ("settled_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="familymessage_handed_or_returned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_on__isnull", True),
                            models.Q(("returned_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="familymessage_return_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                            ("whereabouts", "News of whereabouts"),
                            ("visit", "Visit"),
                            ("list", "List of those held"),
                            ("access", "Access to a place"),
                            ("message", "Message to be delivered"),
                            ("medical_care", "Medical care"),
                            ("release", "Release on health grounds"),
                            ("death", "Explanation of a death"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("body", models.CharField(help_text="Whom the house asks.", max_length=500)),
                ("asks", models.TextField(blank=True, help_text="What is asked, in words.")),
                ("sent_on", models.DateField()),
                (
                    "due_on",
                    models.DateField(
                        blank=True, help_text="By when a reply is expected.", null=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("replied_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "Answered"),
                            ("partly", "Answered in part"),
                            ("refused", "Refused"),
                            ("no_knowledge", "The body says it knows nothing"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "reply_note",
                    models.TextField(blank=True, help_text="What the reply says, in short."),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
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
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        help_text="The letter as it was sent.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_sent",
                        to="registry.source",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="registry.place",
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
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_answered",
                        to="registry.source",
                    ),
                ),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("answered_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=["due_on"],
                        name="request_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "whereabouts",
                                    "visit",
                                    "list",
                                    "access",
                                    "message",
                                    "medical_care",
                                    "release",
                                    "death",
                                    "other",
                                ],
                            )
                        ),
                        name="request_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["answered", "partly", "refused", "no_knowledge", ""])
                        ),
                        name="request_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("replied_on__isnull", True),
                                ("reply__isnull", True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("replied_on__isnull", False),
                                ("reply__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_answer_is_whole",
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
                        name="request_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True),
                        name="request_asks_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True),
                            ("due_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="request_due_after_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="request_answer_has_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_withdrawal_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "drawn_up_by",
                    models.CharField(help_text="The body that drew it up.", max_length=500),
                ),
                ("drawn_up_on", models.DateField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_to", models.CharField(blank=True, max_length=500)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="registry.exchangelist",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchange_versions",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("list", "number"), name="exchangeversion_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("sent_at__isnull", True)),
                        fields=("list",),
                        name="exchangeversion_one_unsent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="exchangeversion_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", True),
                                ("sent_by__isnull", True),
                                ("sent_on__isnull", True),
                            ),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="exchangeversion_sending_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            models.Q(("sent_to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="exchangeversion_sent_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotedAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bureau_notices",
                        to="registry.event",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="registry.bureaunotice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "event"), name="notedaccount_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="registry.request",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True),
                            ("due_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="reminder_due_after_sent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestedPerson",
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
                        blank=True,
                        choices=[
                            ("answered", "Answered"),
                            ("partly", "Answered in part"),
                            ("refused", "Refused"),
                            ("no_knowledge", "The body says it knows nothing"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "made_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persons",
                        to="registry.request",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_in",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["answered", "partly", "refused", "no_knowledge", ""])
                        ),
                        name="requestedperson_outcome_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("made_in", "person"), name="requestedperson_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("name", models.CharField(help_text="As it stands on the list.", max_length=500)),
                (
                    "particulars",
                    models.CharField(
                        blank=True,
                        help_text="Year of birth, father's name, as on the list.",
                        max_length=500,
                    ),
                ),
                (
                    "proposed_by",
                    models.CharField(
                        help_text="The side that put them on the list.", max_length=500
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_reason", models.TextField(blank=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchange_entries",
                        to="registry.person",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="registry.exchangeversion",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "exchange entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "line"), name="exchangeentry_line_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="exchangeentry_removal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True),
                            models.Q(("removed_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="exchangeentry_removal_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeAnswer",
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
                ("body", models.CharField(max_length=500)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("not_held", "Not held"),
                            ("dead", "Dead"),
                            ("released", "Released"),
                            ("unknown", "Not known to them"),
                            ("refused", "No answer given"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="In the words of the source.")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registry.exchangeentry",
                    ),
                ),
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
                        name="exchangeanswer_withdrawal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="exchangeanswer_withdrawal_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="exchangeanswer_reliability_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credibility__in", ["1", "2", "3", "4", "5", "6"])),
                        name="exchangeanswer_credibility_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "answer__in",
                                ["held", "not_held", "dead", "released", "unknown", "refused"],
                            )
                        ),
                        name="exchangeanswer_answer_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="hearsay",
            field=models.BooleanField(
                default=False, help_text="The source did not see it, but heard of it."
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="through",
            field=models.CharField(
                blank=True, help_text="From whom the source heard of it.", max_length=500
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="without_sites",
            field=models.FloatField(
                blank=True,
                help_text="The posterior had no site a weight; empty where that was not asked.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("hearsay", True), ("through", ""), _connector="OR"),
                name="event_through_is_hearsay",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("without_sites__isnull", True),
                    models.Q(("without_sites__gte", 0), ("without_sites__lte", 1)),
                    _connector="OR",
                ),
                name="match_without_sites",
            ),
        ),
    ]
