"""One register out of many lists: runs, proposals, answers, merges; written by Django."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0002_audit_is_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('same', 'Same person'), ('different', 'Different persons'), ('unsure', 'Unsure')], max_length=9)),
                ('settles', models.BooleanField(default=False, help_text='Given to end a dispute: it decides whatever others said.')),
                ('alone', models.BooleanField(default=False, help_text="Given while one officer's answer was enough in this house.")),
                ('reason', models.TextField(blank=True)),
                ('seconds', models.PositiveIntegerField(blank=True, help_text='Spent on it.', null=True)),
                ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LinkageRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('engine', models.CharField(max_length=20)),
                ('sought_version', models.CharField(max_length=40)),
                ('engine_version', models.CharField(max_length=40)),
                ('model', models.JSONField(default=dict, help_text='The weights by which pairs were judged.')),
                ('complete', models.BooleanField(default=True, help_text='Everything was compared, not only what is new since the last run.')),
                ('last_entry', models.PositiveBigIntegerField(default=0)),
                ('last_person', models.PositiveBigIntegerField(default=0)),
                ('records', models.PositiveBigIntegerField(default=0)),
                ('candidates', models.PositiveBigIntegerField(default=0, help_text='Pairs compared.')),
                ('kept', models.PositiveBigIntegerField(default=0, help_text='Pairs proposed.')),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('although_named_together', models.BooleanField(default=False, help_text='One list or paper names both, and the officer knew.')),
                ('was_sought', models.BooleanField(default=False, help_text='The merged person was sought.')),
                ('made_sought', models.BooleanField(default=False, help_text='The kept person was not sought before.')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_reason', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='MergedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(help_text='Label of the model, such as registry.name.', max_length=60)),
                ('column', models.CharField(help_text='The column that names the person.', max_length=60)),
                ('row', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('probability', models.FloatField()),
                ('bits', models.FloatField(help_text='Sum of the weights, to base 2.')),
                ('fields', models.JSONField(default=list, help_text='Field, level and bits; no value.')),
                ('state', models.CharField(choices=[('open', 'Open'), ('same', 'The same person'), ('different', 'Two persons'), ('unsure', 'Unsure'), ('disputed', 'Disputed')], default='open', max_length=9)),
                ('value', models.FloatField(default=0, help_text='What an answer is expected to bring.')),
                ('surprising', models.BooleanField(default=False, help_text='The last run would say the opposite of what was decided.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name='installation',
            name='two_person_review',
            field=models.BooleanField(default=False, help_text='Two officers must say the same of a pair before it counts.'),
        ),
        migrations.AddField(
            model_name='list',
            name='repeats',
            field=models.BooleanField(default=False, help_text='The list says that a person may stand in it more than once.'),
        ),
        migrations.AddField(
            model_name='shown',
            name='renewed_at',
            field=models.DateTimeField(default=django.utils.timezone.now, help_text='When an action last touched what is said of the person.'),
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(blank=True, help_text='Follows from the standing merge; everything recorded stands there.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_not_merged_into_itself'),
        ),
        migrations.AddField(
            model_name='answer',
            name='answered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='answer',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='linkagerun',
            name='started_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='registry.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='registry.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mergedrow',
            name='merge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='registry.merge'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='registry.entry'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='first',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_as_first', to='registry.person'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='registry.person'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='registry.linkagerun'),
        ),
        migrations.AddField(
            model_name='merge',
            name='proposal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='registry.proposal'),
        ),
        migrations.AddField(
            model_name='answer',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='registry.proposal'),
        ),
        migrations.AddConstraint(
            model_name='linkagerun',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__gte', models.F('started_at'))), name='linkagerun_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='linkagerun',
            constraint=models.CheckConstraint(condition=models.Q(('kept__lte', models.F('candidates'))), name='linkagerun_keeps_some_of_all'),
        ),
        migrations.AddConstraint(
            model_name='mergedrow',
            constraint=models.UniqueConstraint(fields=('merge', 'table', 'column', 'row'), name='merged_row_once'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(condition=models.Q(('state__in', ['open', 'unsure', 'disputed'])), fields=['-value', 'id'], name='proposal_queue'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['state', 'probability'], name='proposal_by_state'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'same', 'different', 'unsure', 'disputed'])), name='proposal_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', True), ('first__isnull', False)), models.Q(('entry__isnull', False), ('first__isnull', True)), _connector='OR'), name='proposal_has_two_sides'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('first__isnull', True), ('first__lt', models.F('person')), _connector='OR'), name='proposal_lower_person_first'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('probability__gte', 0), ('probability__lte', 1)), name='proposal_probability_is_one'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('entry__isnull', False)), fields=('entry', 'person'), name='proposal_once_of_entry'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('first__isnull', False)), fields=('first', 'person'), name='proposal_once_of_persons'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undoing_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='merge_joins_two'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('merged',), name='merged_into_one'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), models.Q(('undone_reason', ''), _negated=True), _connector='OR'), name='merge_undone_has_reason'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(fields=['answered_by', '-answered_at'], name='answer_by_officer_time'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['same', 'different', 'unsure'])), name='answer_answer_is_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='answer_undoing_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('proposal', 'answered_by'), name='answer_once_by_officer'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('answer', 'unsure'), ('settles', True), _negated=True), name='answer_that_settles_is_sure'),
        ),
    ]
