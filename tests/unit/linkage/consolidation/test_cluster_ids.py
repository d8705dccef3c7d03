"""Ids that stay as lists are added."""

from itertools import islice

from sought.linkage.consolidation.cluster_ids import cluster_ids, digests
from sought.linkage.consolidation.clusters import clusters
from sought.linkage.consolidation.decisions import Decisions
from tests.unit.linkage.consolidation.made_pairs import entries, scored

FIRST, SECOND, THIRD = ("A", "1"), ("A", "2"), ("B", "1")


def usual(entry):
    return next(digests(*entry))


def test_a_cluster_is_called_after_its_founding_entry():
    assert cluster_ids([0, 1, 0], [FIRST, SECOND, THIRD], {}).ids == (usual(FIRST), usual(SECOND))


def test_ids_are_sixteen_letters_and_digits_after_a_c():
    assert usual(FIRST)[0] == "C"
    assert len(usual(FIRST)) == 17
    assert usual(FIRST).isalnum()


def test_equal_ids_of_two_lists_found_two_clusters():
    assert usual(("A", "1")) != usual(("B", "1"))
    assert usual(("A 1", "1")) != usual(("A", "1 1"))


def test_any_text_founds_a_cluster():
    assert usual(("Список \ud800", "№ 1")) != usual(("Список", "№ 1"))


def test_a_cluster_that_grows_keeps_its_id():
    found = cluster_ids([0, 0, 1], [FIRST, SECOND, THIRD], {1: "C-old"})
    assert found.ids == ("C-old", usual(THIRD))
    assert not found.joined
    assert not found.split


def test_two_that_join_keep_the_id_of_the_bigger():
    found = cluster_ids([0, 0, 0], [FIRST, SECOND, THIRD], {0: "C-a", 1: "C-b", 2: "C-b"})
    assert found.ids == ("C-b",)
    assert found.joined == {"C-a": "C-b"}


def test_of_two_equally_big_the_smaller_text_is_kept():
    found = cluster_ids([0, 0], [FIRST, SECOND], {0: "C-z", 1: "C-a"})
    assert (found.ids, found.joined) == (("C-a",), {"C-z": "C-a"})


def test_a_split_leaves_the_id_with_the_bigger_part():
    found = cluster_ids([0, 1, 1], [FIRST, SECOND, THIRD], dict.fromkeys(range(3), "C-old"))
    assert found.ids == (usual(FIRST), "C-old")
    assert found.split == {"C-old": ("C-old", usual(FIRST))}
    assert not found.joined


def test_an_id_whose_parts_all_went_elsewhere_is_joined_and_split():
    entries_ = [("A", str(i)) for i in range(6)]
    before = {0: "C-a", 1: "C-a", 2: "C-x", 3: "C-x", 4: "C-b", 5: "C-b"}
    found = cluster_ids([0, 0, 0, 1, 1, 1], entries_, before)
    assert found.ids == ("C-a", "C-b")
    assert found.joined == {"C-x": "C-a"}
    assert found.split == {"C-x": ("C-a", "C-b")}


def test_a_founder_of_a_split_does_not_take_the_id_that_stays_elsewhere():
    """The founding entry left the cluster that is called after it."""
    before = dict.fromkeys(range(3), usual(FIRST))
    found = cluster_ids([0, 1, 1], [FIRST, SECOND, THIRD], before)
    assert found.ids == (next(islice(digests(*FIRST), 1, None)), usual(FIRST))


def test_a_list_added_later_keeps_all_ids_even_if_it_comes_first_in_order():
    old, pairs = ("B 1", "C 1", "C 2"), {(0, 1): 6}
    earlier = clusters(entries(*old), scored(pairs), Decisions())
    later = clusters(
        entries(*old, "A 1", "A 2"),
        scored(pairs | {(0, 3): 5, (1, 3): 5}),
        Decisions(before=dict(enumerate(earlier.ids))),
    )
    assert later.ids[:3] == earlier.ids
    assert later.ids[3] == earlier.ids[0]
    assert later.ids[4] not in earlier.ids
    assert not later.joined
    assert not later.split


def test_a_second_run_gives_the_same_ids():
    table, pairs = entries("A 1", "B 1", "B 2"), scored({(0, 1): 6})
    assert clusters(table, pairs, Decisions()).ids == clusters(table, pairs, Decisions()).ids


def test_a_new_record_that_joins_two_clusters_retires_one():
    before = {0: "C-b", 1: "C-a"}
    found = clusters(
        entries("A 1", "B 1", "C 1"), scored({(0, 2): 6, (1, 2): 6}), Decisions(before=before)
    )
    assert set(found.ids) == {"C-a"}
    assert found.joined == {"C-b": "C-a"}
