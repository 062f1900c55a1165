"""What a person has, and whom a pose is not for, each as people write it → the words that both speak of.

It errs on the side of speaking: who reads one pose too many decides it in a second, and one that is missed may hurt somebody.
`pregnant` meets `pregnancy`, `in the third trimester` and `prenatal`; `total knee replacement` meets `recent knee surgery`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from posepress.base.letters import plain

_SAME = (
    "pregnancy pregnant prenatal antenatal perinatal trimester gestation expecting expectant maternity bump schwanger"
    " schwangerschaft embarazo embarazada enceinte grossesse gravidanza incinta gravidez gravida zwanger gravid ciaza",
    "postnatal postpartum postnatally caesarean cesarean c-section csection diastasis birth delivery breastfeeding",
    "hypertension hypertensive hypertonie bluthochdruck blood-pressure bloodpressure blutdruck bp rr hipertension",
    "hypotension hypotensive blood-pressure bp",
    "heart cardiac cardiovascular cardiology angina infarction myocardial coronary arrhythmia palpitations pacemaker"
    " stent bypass chf mi herz herzinfarkt corazon coeur cuore",
    "stroke tia cva cerebrovascular hemiplegia hemiparesis schlaganfall ictus avc",
    "osteoporosis osteopenia osteoporotic brittle bone-density bonedensity dexa osteoporose",
    "back spine spinal lumbar lumbago vertebra vertebrae vertebral sciatica sciatic disc disk discs disks"
    " prolapse herniated herniation stenosis spondylolisthesis spondylosis scoliosis rucken bandscheibe"
    " wirbelsaule espalda dos schiena",
    "neck cervical whiplash nacken hals hws cuello nuque collo",
    "knee knees kneel kneeling meniscus acl pcl mcl lcl tkr tka patella patellar patellofemoral kneecap"
    " knie rodilla genou ginocchio",
    "hip hips thr tha femoroacetabular fai labrum acetabular huft hufte cadera hanche anca",
    "shoulder rotator cuff impingement acromioclavicular subacromial labrum schulter hombro epaule spalla",
    "wrist hand carpal thumb handgelenk muneca poignet polso",
    "elbow epicondylitis ellbogen codo coude gomito",
    "ankle foot feet achilles plantar fasciitis heel sprunggelenk tobillo cheville caviglia",
    "calf achilles gastrocnemius wade",
    "hamstring hamstrings thigh",
    "pelvis pelvic symphysis pubic spd pgp sacroiliac si-joint incontinence prolapse becken",
    "abdomen abdominal belly stomach hernia hernias leistenbruch",
    "replacement prosthesis prosthetic arthroplasty implant tkr tka thr tha artificial surgery surgical operation"
    " operated op postoperative postop post-op prothese gelenkersatz operiert cirugia chirurgie intervention",
    "fracture fractures fractured broken bruch fraktur",
    "glaucoma eye eyes retina retinal detachment cataract glaukom ojo oeil",
    "vertigo dizzy dizziness bppv meniere vestibular balance faint fainting schwindel mareo vertige vertigini",
    "epilepsy epileptic seizure seizures epilepsie",
    "asthma copd lung breathing breathless respiratory pulmonary emphysema bronchitis",
    "arthritis osteoarthritis arthrosis arthritic rheumatoid rheumatism oa ra arthrose artrosis",
    "diabetes diabetic insulin neuropathy",
    "reflux heartburn gerd gord oesophagitis esophagitis hiatus hiatal",
    "thrombosis dvt clot clots embolism varicose anticoagulant anticoagulants thinners thrombose",
    "migraine migraines headache headaches head kopfschmerz",
    "concussion head-injury tbi head",
    "cancer chemotherapy radiotherapy tumour tumor lymphoedema lymphedema mastectomy",
    "hypermobile hypermobility eds ehlers danlos",
    "parkinson parkinsons fall falls falling balance unsteady",
    "ms sclerosis",
    "anxiety panic trauma ptsd",
    "inflammation inflamed swollen swelling acute flare",
)
"""Words that may mean the same, a line each; a hyphen joins what stands beside each other. A word may be in several lines."""

_FILLER_TEXT = (
    "a an and any are as at be been but by can do does during each for from had has have having he her his how i if in into "
    "is it its less may me more my no non not of off on or other over she since so some still such than that the their them "
    "then there these they this to under until up very was were when where who whose with within without you your people "
    "person anyone anybody those client patient patients left right both side sides either one two first second third new "
    "old recent recently current currently past previous previously history known severe severely serious mild moderate "
    "strong weak bad sore stiff tight painful pain pains ache hurt hurts hurting injury injuries injured problem problems "
    "condition conditions issue issues disease disorder syndrome symptom symptoms chronic acutely uncontrolled untreated "
    "unstable stable high low raised elevated total partial full complete half year years month months week weeks day days "
    "after before late early advanced risk area joint joints diagnosis diagnosed suspected certain type der die das und "
    "oder mit bei nach ein eine el la los las de del con le les un une avec"
)
_FILLERS = frozenset(_FILLER_TEXT.split())
"""Words that say nothing alone. Two texts made of these only meet where they are the same."""

_GENERAL = frozenset(("surgery", "fracture", "arthritis", "inflammation"))
"""Meanings that say little where each text names another part of the body: a surgery of the hip is none of the knee."""

_BODY = frozenset(("back", "neck", "knee", "hip", "shoulder", "wrist", "elbow", "ankle", "calf", "hamstring", "pelvis",
                   "abdomen", "heart", "glaucoma"))  # fmt: skip
_LEAST_STEM, _STEM_SHARE = 5, 0.7
_LEAST_SLIP, _SLIP = 6, 0.84

_GROUPS: dict[str, set[str]] = {}
for _line in _SAME:
    _names = _line.split()
    _title = "surgery" if "surgery" in _names else _names[0]
    for _name in _names:
        _GROUPS.setdefault(_name, set()).add(_title)


def common_words(tag: str, not_for: str) -> str:
    """The words of a `not for` that a tag meets, as they stand there; "" where they speak of different things.

    >>> common_words("pregnant", "late pregnancy"), common_words("knee replacement", "recent knee surgery")
    ('pregnancy', 'knee surgery')
    >>> common_words("high blood pressure", "uncontrolled hypertension"), common_words("knee surgery", "recent hip surgery")
    ('hypertension', '')
    """
    ours, theirs = list(_terms(tag)), list(_terms(not_for))
    if not ours or not theirs:
        return not_for if plain(tag).split() == plain(not_for).split() else ""
    met = [theirs_ for theirs_ in theirs if any(_alike(ours_, theirs_) for ours_ in ours)]
    if met and all(_meanings(term) and _meanings(term) <= _GENERAL for term in met):
        bodies = [{m for term in terms for m in _meanings(term) & _BODY} for terms in (ours, theirs)]
        if all(bodies) and bodies[0].isdisjoint(bodies[1]):
            return ""
    return " ".join(dict.fromkeys([term.replace("-", " ") for term in met]))


def _terms(text: str) -> Iterator[str]:
    """Words that say something; two that are known as one stay joined."""
    words = re.findall(r"\w+", plain(text))
    at = 0
    while at < len(words):
        pair = "-".join(words[at : at + 2])
        if pair in _GROUPS and at + 1 < len(words):
            yield pair
            at += 2
            continue
        if words[at] not in _FILLERS and len(words[at]) > 1 and not words[at].isdigit():
            yield words[at]
        at += 1


def _meanings(term: str) -> set[str]:
    return _GROUPS.get(term) or _GROUPS.get(_singular(term)) or set()


def _singular(word: str) -> str:
    return re.sub(r"(?:ies)\Z", "y", word) if word.endswith("ies") else re.sub(r"(?<=[^s])s\Z", "", word)


def _alike(one: str, other: str) -> bool:
    """The same word, the same meaning, one stem, or a slip of the finger apart."""
    if _singular(one) == _singular(other) or not _meanings(one).isdisjoint(_meanings(other)):
        return True
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared >= _LEAST_STEM and shared >= _STEM_SHARE * min(len(one), len(other)):
        return True
    if min(len(one), len(other)) < _LEAST_SLIP:
        return False
    return any(SequenceMatcher(None, one, word).ratio() >= _SLIP for word in _relatives(other))


def _relatives(word: str) -> set[str]:
    """The words that mean the same, which a slip may be nearer to."""
    meanings = _meanings(word)
    return {word, *[name for name, titles in _GROUPS.items() if not titles.isdisjoint(meanings)]}
