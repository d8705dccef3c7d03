"""The second process of the demonstration: apart, and silent."""

import os

from sought.config.demo_beside import beside


def test_it_is_another_process_and_one_alone():
    with beside() as other:
        first, second = (other.submit(os.getpid).result() for _ in range(2))
    assert first == second != os.getpid()


def test_what_it_prints_does_not_run_across_the_stages(capfd):
    with beside() as other:
        assert other.submit(os.system, "echo a bar of DuckDB").result() == 0
    assert capfd.readouterr().out == ""


def test_its_errors_come_back():
    with beside() as other:
        problem = other.submit(int, "no number").exception()
    assert isinstance(problem, ValueError)
