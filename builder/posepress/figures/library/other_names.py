"""Names that a pose of the library has elsewhere → its name here; Sanskrit ones as in Iyengar, Light on Yoga, 1966."""

from __future__ import annotations

OTHER_NAMES = {
    "savasana": "corpse pose", "shavasana": "corpse pose", "mrtasana": "corpse pose",
    "balasana": "child's pose", "child": "child's pose",
    "adho mukha svanasana": "downward dog", "down dog": "downward dog", "downward facing dog": "downward dog",
    "tadasana": "mountain", "samasthiti": "mountain",
    "vrksasana": "tree", "vrikshasana": "tree",
    "virabhadrasana i": "warrior 1", "virabhadrasana 1": "warrior 1", "warrior i": "warrior 1",
    "virabhadrasana ii": "warrior 2", "virabhadrasana 2": "warrior 2", "warrior ii": "warrior 2",
    "bhujangasana": "cobra", "salamba bhujangasana": "sphinx",
    "setu bandha": "bridge", "setu bandhasana": "bridge", "setu bandha sarvangasana": "bridge", "glute bridge": "bridge",
    "supta baddha konasana": "reclined butterfly", "reclined bound angle": "reclined butterfly",
    "baddha konasana": "butterfly", "bound angle": "butterfly",
    "dandasana": "staff pose", "paschimottanasana": "seated forward fold", "upavistha konasana": "wide-leg seat",
    "janu sirsasana": "head to knee", "sukhasana": "easy seat", "vajrasana": "sitting on the heels",
    "ustrasana": "camel, hands on hips", "camel": "camel, hands on hips", "anjaneyasana": "low lunge",
    "eka pada rajakapotasana": "pigeon", "kapotasana": "pigeon", "phalakasana": "plank", "high plank": "plank",
    "uttanasana": "standing forward fold", "prasarita padottanasana": "wide-leg fold", "trikonasana": "triangle",
    "utthita trikonasana": "triangle", "utkatasana": "chair pose", "viparita karani": "legs up the wall",
    "ananda balasana": "happy baby", "apanasana": "knees to chest", "supta padangusthasana": "leg raise with strap",
    "marjaryasana": "cat", "bitilasana": "cow", "uttana shishosana": "puppy pose", "urdhva hastasana": "arms overhead",
    "parsva balasana": "thread the needle", "supta matsyendrasana": "reclined twist", "ardha matsyendrasana": "seated twist",
    "bharmanasana": "hands and knees", "all fours": "hands and knees", "tabletop": "hands and knees", "table top": "hands and knees",
}  # fmt: skip
