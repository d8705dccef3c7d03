"""Every text of the pages stands in all four languages, with its placeholders, compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "sought"
LOCALE = PACKAGE / "web" / "locale"
LANGUAGES = ("az", "hy", "ru")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?[a-z]+[^>]*>|&[a-z]+;")
COLLECTED = ("web", "registry")


def catalogue(language):
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The texts that code and templates hold now."""
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed, so texts cannot be collected; run make dev")
    folder = tmp_path_factory.mktemp("texts")
    for part in COLLECTED:
        shutil.copytree(
            PACKAGE / part,
            folder / part,
            ignore=shutil.ignore_patterns("locale", "static", "__pycache__", "migrations"),
        )
    shutil.copytree(PACKAGE / "config", folder / "config")
    locale = folder / "locale"
    locale.mkdir()
    environment = {
        **os.environ,
        "SOUGHT_TEST_LOCALE": str(locale),
        "SOUGHT_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "tests.catalogue_settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "django", "makemessages", "-l", "az", "--no-location"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    (found,) = locale.glob("az/LC_MESSAGES/django.po")
    return {entry.msgid for entry in polib.pofile(str(found)) if not entry.obsolete}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_pages_is_translated(language, collected):
    translated = {
        e.msgid for e in catalogue(language).translated_entries() if "fuzzy" not in e.flags
    }
    assert len(collected) > 1000
    assert sorted(collected - translated) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_open_or_in_doubt(language):
    entries = catalogue(language)
    assert [e.msgid for e in entries.untranslated_entries()] == []
    assert [e.msgid for e in entries.fuzzy_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_are_those_of_the_original(language):
    odd = []
    for entry in catalogue(language).translated_entries():
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            allowed = (parts(entry.msgid), parts(entry.msgid_plural or entry.msgid))
            if parts(text) not in allowed:
                odd.append(entry.msgid)
    assert odd == []


def parts(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    written = catalogue(language)
    file = LOCALE / language / "LC_MESSAGES" / "django.mo"
    assert file.is_file(), "run make texts"
    compiled = polib.mofile(str(file))
    shown = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled}
    meant = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in written.translated_entries()
    }
    assert shown == meant


@pytest.mark.parametrize(
    ("language", "letters"), [("az", "əöüşçğı"), ("hy", "աեիոու"), ("ru", "аеиоуы")]
)
def test_translations_are_in_their_own_letters(language, letters):
    texts = [e.msgstr for e in catalogue(language).translated_entries() if len(e.msgstr) > 20]
    own = [text for text in texts if any(letter in text.lower() for letter in letters)]
    assert len(own) > 0.9 * len(texts)
