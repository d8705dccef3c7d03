"""What of an earlier run is held together, and what an officer has parted since."""

from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.earlier import continued, held_together, parted

BEFORE = {0: "a", 1: "a", 2: "a", 3: "b", 4: "b", 5: "c"}


def test_each_row_is_held_to_the_next() -> None:
    assert held_together(BEFORE) == {(0, 1), (1, 2), (3, 4)}


def test_a_no_between_two_clusters_parts_neither() -> None:
    apart = Decisions(different=frozenset({(0, 3)}))
    assert parted(apart, BEFORE) == frozenset()
    assert continued(apart, BEFORE).same == {(0, 1), (1, 2), (3, 4)}


def test_a_no_within_a_cluster_leaves_it_to_the_evidence() -> None:
    apart = Decisions(different=frozenset({(0, 2)}))
    assert parted(apart, BEFORE) == {"a"}
    later = continued(apart, BEFORE)
    assert later.same == {(3, 4)}
    assert later.before == BEFORE
