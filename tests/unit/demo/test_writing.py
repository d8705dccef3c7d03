"""Files of the country: what a register may know, and the truth apart from it."""

from __future__ import annotations

import json

from sought.demo.truth import truth
from sought.demo.writing import TRUTH, texts, write_country
from tests.unit.demo.country import the_country


def test_all_files_are_written_and_can_be_read_back(tmp_path):
    number = write_country(the_country(), tmp_path)
    assert number == len([path for path in tmp_path.rglob("*") if path.is_file()])
    for path in tmp_path.glob("*.json*"):
        for line in path.read_text().splitlines() if path.suffix == ".jsonl" else ():
            json.loads(line)
    assert json.loads((tmp_path / TRUTH).read_text())["invented"] is True
    assert len((tmp_path / "list_ru.csv").read_text().splitlines()) == 1 + len(
        the_country().lists[1].rows
    )


def test_the_truth_holds_ids_only():
    text = json.dumps(truth(the_country()), ensure_ascii=False)
    names = {person.name.family.az for person in the_country().population.people.values()}
    assert not any(name in text for name in names)


def test_the_truth_stands_in_no_other_file():
    for name, text in texts(the_country()):
        if name != TRUTH:
            assert '"died"' not in text
            assert '"is_missing"' not in text
            assert '"faults"' not in text
