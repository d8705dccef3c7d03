"""The file of the database holds nothing that was deleted from it."""

from __future__ import annotations

import sqlite3

from sought.config.databases import database

NAME = "Zümrüd Xqvzovlu"


def test_what_is_deleted_cannot_be_read_out_of_the_file(tmp_path):
    settings = database("", tmp_path)
    connection = sqlite3.connect(settings["NAME"])
    connection.executescript(settings["OPTIONS"]["init_command"])
    connection.execute("CREATE TABLE name (pk INTEGER PRIMARY KEY, words TEXT)")
    rows = [(f"{NAME} {n}",) for n in range(500)]
    connection.executemany("INSERT INTO name (words) VALUES (?)", rows)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / "sought.sqlite3"
    assert NAME.encode() in file.read_bytes()
    connection.execute("UPDATE name SET words = '' WHERE pk % 2")
    connection.execute("DELETE FROM name WHERE pk % 2 = 0")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert NAME.encode() not in file.read_bytes()
