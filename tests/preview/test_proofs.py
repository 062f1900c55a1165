"""What was proved is noted by one at a time: several are asked for from threads."""

from posepress.build.production import Product
from posepress.preview.proofs import Proof, Proofs


class Guarded(dict):
    """Changed by who holds the lock alone."""

    def __init__(self, lock):
        super().__init__()
        self.lock = lock

    def __setitem__(self, key, value):
        assert self.lock.locked()
        super().__setitem__(key, value)

    def pop(self, *key):
        assert self.lock.locked()
        return super().pop(*key)


def test_the_last_good_files_are_noted_under_the_lock(tmp_path, monkeypatch):
    proofs = Proofs(tmp_path)
    proofs._good = Guarded(proofs._lock)
    monkeypatch.setattr(proofs, "_answer", lambda task: Proof({"a.pdf": task.product.id.encode()}))
    cards = [Product("cards", f"pose-{n}", "a6") for n in range(20)]
    for card in cards:
        assert proofs.prove(card).files == {"a.pdf": card.id.encode()}
    assert proofs.last_good(cards[0]) is None and proofs.last_good(cards[-1]) == {"a.pdf": b"pose-19"}
    proofs.prove(cards[-1], {"content/poses/pose-19.md": b"typed"})
    assert not proofs._lock.locked()
