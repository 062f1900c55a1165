"""What an earlier build worked out is found again as it was, or not at all, and nothing but time depends on it."""

import os
import threading

import pytest

from posepress.base import store as module
from posepress.base.store import FOLDER, Ledger, Store

DATA = b"line one\n\xff\x00 line two\n"


def kept(home, name="a", data=DATA, program=""):
    store = Store(home, program)
    store.keep(name, data)
    store.save()
    return home / FOLDER / name


def test_what_was_kept_is_found_by_the_next_build(tmp_path):
    kept(tmp_path)
    assert Store(tmp_path).find("a") == DATA
    assert Store(tmp_path).find("b") is None


def test_what_another_program_left_counts_as_none(tmp_path):
    kept(tmp_path, program="one")
    assert Store(tmp_path, "two").find("a") is None
    assert Store(tmp_path, "one").find("a") == DATA


def test_entries_that_were_exchanged_count_as_none(tmp_path):
    a, b = kept(tmp_path), kept(tmp_path, "b", b"another")
    texts = a.read_bytes(), b.read_bytes()
    a.write_bytes(texts[1])
    b.write_bytes(texts[0])
    assert (Store(tmp_path).find("a"), Store(tmp_path).find("b")) == (None, None)


@pytest.mark.parametrize("position", range(0, 64 + 1 + len(DATA), 3))
def test_an_entry_with_any_bit_flipped_counts_as_none(tmp_path, position):
    path = kept(tmp_path)
    data = bytearray(path.read_bytes())
    data[position] ^= 4
    path.write_bytes(data)
    assert Store(tmp_path).find("a") is None


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 70, 64 + len(DATA)])
def test_an_entry_cut_short_counts_as_none(tmp_path, length):
    path = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    assert Store(tmp_path).find("a") is None


def test_nothing_is_written_before_output_is_there(tmp_path):
    store = Store(tmp_path / "output")
    store.keep("a", DATA)
    store.save()
    assert not (tmp_path / "output").exists()
    assert store.find("a") == DATA
    (tmp_path / "output").mkdir()
    store.save()
    assert Store(tmp_path / "output").find("a") == DATA


def test_nothing_is_read_or_written_through_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    kept(tmp_path / "elsewhere")
    (tmp_path / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert Store(tmp_path / "linked").find("a") is None
    home = tmp_path / "home"
    (home / FOLDER).mkdir(parents=True)
    (home / FOLDER / "a").symlink_to(tmp_path / "elsewhere" / FOLDER / "a")
    assert Store(home).find("a") is None
    kept(home, "a", b"mine")
    assert Store(tmp_path / "elsewhere").find("a") == DATA


def test_a_folder_that_may_not_be_written_to_only_costs_time(tmp_path):
    (tmp_path / FOLDER).write_text("a file stands there")
    kept(tmp_path)
    assert Store(tmp_path).find("a") is None


def test_the_longest_unused_are_dropped_beyond_the_limit(tmp_path, monkeypatch):
    paths = [kept(tmp_path, name) for name in "abc"]
    for age, path in enumerate(paths):
        os.utime(path, (1000 + age, 1000 + age))
    Store(tmp_path).find("a")  # used just now
    monkeypatch.setattr(module, "MOST_BYTES", 3 * paths[0].stat().st_size)
    kept(tmp_path, "d")
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["a", "c", "d"]


def test_what_a_killed_build_left_unfinished_goes_after_a_while_and_what_another_one_writes_stays(tmp_path):
    (tmp_path / FOLDER).mkdir()
    old, new = tmp_path / FOLDER / "a.1-2.tmp", tmp_path / FOLDER / "b.3-4.tmp"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    kept(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


def test_many_writers_and_readers_disturb_nobody(tmp_path):
    found = []

    def work():
        for n in range(40):
            kept(tmp_path, f"k{n % 5}")
            found.append(Store(tmp_path).find(f"k{n % 5}"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 160 and set(found) == {DATA}
    assert not list((tmp_path / FOLDER).glob("*.tmp"))


def test_a_ledger_keeps_what_a_build_found_or_added_and_drops_the_rest(tmp_path):
    first = Ledger(Store(tmp_path), "pages")
    first.add(str, "one", "the first  text, with “quotes”, \n and \u2028 in it")
    first.mark("two")
    first.save()
    second = Ledger(Store(tmp_path), "pages")
    assert second.find(str, "one") == "the first  text, with “quotes”, \n and \u2028 in it"
    assert "three" not in second
    second.add(int, "three", 3)
    second.save()
    third = Ledger(Store(tmp_path), "pages")
    assert ("two" in third, third.find(int, "three"), "one" in third) == (False, 3, True)


def test_a_ledger_without_a_store_finds_nothing():
    ledger = Ledger(None, "pages")
    ledger.add(str, "one", "1")
    ledger.save()
    assert ledger.find(str, "one") is None


def test_a_spoiled_ledger_is_an_empty_one(tmp_path):
    ledger = Ledger(Store(tmp_path), "pages")
    ledger.add(int, "one", 1)
    ledger.save()
    path = tmp_path / FOLDER / "pages"
    path.write_bytes(path.read_bytes().replace(b"one 1", b"one 2"))
    assert "one" not in Ledger(Store(tmp_path), "pages")


def test_one_entry_that_cannot_be_written_does_not_cost_the_others(tmp_path):
    (tmp_path / FOLDER / "a").mkdir(parents=True)
    store = Store(tmp_path)
    store.keep("a", DATA)
    store.keep("b", DATA)
    store.save()
    assert Store(tmp_path).find("b") == DATA
    assert [path.name for path in (tmp_path / FOLDER).iterdir() if path.suffix == ".tmp"] == []


def test_a_store_that_stays_keeps_its_ledgers_with_their_values_in_memory(tmp_path):
    store = Store(tmp_path, "program", stays=True)
    first = Ledger(store, "words")
    first.add(tuple[str, ...], "cat", ("soft", "back"))
    first.add(tuple[str, ...], "cow", ("low",))
    first.save()
    assert not (tmp_path / FOLDER).exists()
    second = Ledger(store, "words")
    value = second.find(tuple[str, ...], "cat")
    assert value == ("soft", "back") and second.find(tuple[str, ...], "cat") is value
    second.save()
    third = Ledger(store, "words")
    assert "cat" in third and "cow" not in third  # which nobody asked for since
