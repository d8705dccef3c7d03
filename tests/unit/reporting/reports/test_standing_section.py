"""What every report says of itself at its end."""

from dataclasses import replace

from sought.reporting.documents import LANGUAGES
from sought.reporting.reports import report_sha256
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.standing_section import standing_sections
from tests.report_samples import WORDS, monthly


def test_in_every_language_it_has_times_rule_version_definitions_methods_and_the_way_back():
    for language in LANGUAGES:
        report, words = monthly(language, rows=1), WORDS[language]
        about, definitions, methods, again = standing_sections(report)
        facts = {fact.label: fact.value for fact in about.parts[0].facts}
        labels = ("as_of", "known_at", "disclosure", "signs", "version")
        assert list(facts) == [LABELS[label].text(language) for label in labels]
        assert facts[LABELS["known_at"].text(language)].endswith(", 10:30:00 UTC")
        assert facts[LABELS["disclosure"].text(language)] == words["rule"]
        assert definitions.parts[0].definitions[0].words == words["means"]
        assert methods.parts[0].methods[0].words == words["counted"]
        back = {fact.label: fact.value for fact in again.parts[0].facts}
        assert back[LABELS["sha256"].text(language)] == report_sha256(report)
        assert "render(report_from_json(text), format)" in again.parts[1].words


def test_what_is_not_there_has_no_heading():
    report = replace(monthly("en"), definitions=(), methods=(), definition="", office="")
    about, again = standing_sections(report)
    assert (about.level, again.level) == (1, 2)
    assert len(again.parts[0].facts) == 2
