"""What a person has, and whom a pose is not for, each as people write it → the words that both speak of.

It errs on the side of speaking: who reads one pose too many decides it in a second, and one that is missed may hurt somebody.
`pregnant` meets `pregnancy`, `in the third trimester` and `prenatal`; `total knee replacement` meets `recent knee surgery`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from posepress.base.letters import plain

_SAME = (
    "pregnancy pregnant prenatal antenatal perinatal trimester gestation expecting expectant maternity bump schwanger"
    " schwangerschaft embarazo embarazada enceinte grossesse gravidanza incinta gravidez gravida gestante zwanger zwangerschap"
    " gravid graviditet ciaza ciazy ciezarna"
    " schwangere embarazadas encinta",
    "postnatal postpartum postnatally caesarean cesarean c-section csection diastasis birth delivery breastfeeding"
    " kaiserschnitt cesarea cesarienne cesareo cesariana keizersnede kejsarsnitt cesarskie rektusdiastase",
    "hypertension hypertensive hypertonie bluthochdruck blood-pressure bloodpressure blutdruck bp rr hipertension"
    " presion-arterial tension-arterielle ipertensione pressione-arteriosa hipertensao pressao-arterial hypertensie bloeddruk"
    " nadcisnienie blodtryck hypertoni"
    " presion-alta presion-sanguinea arterial-alta tension-alta presion-elevada hipertenso hipertensa hipertensos"
    " pressao-alta pressao-elevada pressione-alta pressione-sanguigna iperteso ipertesa tension-elevee"
    " arterielle-elevee pression-arterielle hypertendu hypertendue hypertoniker hoher-blutdruck hoge-bloeddruk hoge-druk"
    " wysokie-cisnienie wysokim-cisnieniem cisnieniem cisnienia nadcisnieniem nadcisnienia hogt-blodtryck"
    " blodtrycket",
    "hypotension hypotensive blood-pressure bp hypotonie hipotension ipotensione hipotensao hypotensie niedocisnienie"
    " cisnienie cisnieniem cisnienia niedocisnieniem presion-baja pressao-baixa pressione-bassa tension-basse"
    " blutdruck bloeddruk blodtryck",
    "heart cardiac cardiovascular cardiology angina infarction myocardial coronary arrhythmia palpitations pacemaker"
    " stent bypass chf mi herz herzinfarkt corazon coeur infarctus cuore infarto coracao enfarte hartfalen hartinfarct"
    " serce zawal"
    " hjarta hjartinfarkt",
    "stroke tia cva cerebrovascular hemiplegia hemiparesis schlaganfall ictus avc derrame beroerte udar slaganfall",
    "osteoporosis osteopenia osteoporotic brittle bone-density bonedensity dexa osteoporose osteoporosi botontkalking"
    " osteoporoza osteoporos benskorhet",
    "back spine spinal lumbar lumbago vertebra vertebrae vertebral sciatica sciatic disc disk discs disks"
    " prolapse herniated herniation stenosis spondylolisthesis spondylosis scoliosis rucken bandscheibe"
    " wirbelsaule espalda columna dos lombaire schiena colonna costas coluna rugpijn rugklachten wervelkolom plecy"
    " kregoslup rygg ryggrad"
    " ruckens kreuzschmerzen hexenschuss ischias bandscheiben bandscheibenvorfall hws lws bws lumbalgia"
    " lumbares discal discales disco discos ciatica lombalgie lombaires lombalgia lombar lombare lombari discale"
    " sciatique schiene rachide vertebrale dorsal rug onderrug plecow plecach plecami"
    " kregoslupa kregoslupem kregoslupie krzyza krzyzu ledzwie ledzwi ledzwiowy ledzwiowa ledzwiowym dyskopatia"
    " dyskopatii kulszowa ryggen ryggens landrygg landryggen diskbrack",
    "neck cervical whiplash nacken hals hws cuello nuque cou collo pescoco nek szyja kark nacke"
    " nekken karku szyi szyje nackens halsen",
    "knee knees kneel kneeling meniscus acl pcl mcl lcl tkr tka patella patellar patellofemoral kneecap"
    " knie rodilla genou ginocchio joelho kolano kolana kna knaet"
    " knien knies rodillas genoux ginocchia ginocchi joelhos knieen kolan kolanem kolanie kolanach kolanami knan knana"
    " knat",
    "hip hips thr tha femoroacetabular fai labrum acetabular huft hufte cadera hanche anca quadril heup biodro biodra"
    " hoft hofta"
    " huften caderas hanches anche quadris heupen bioder biodrem biodrze biodrach hoften hofter hofterna",
    "shoulder rotator cuff impingement acromioclavicular subacromial labrum schulter hombro epaule spalla ombro schouder bark"
    " ramie axel skuldra"
    " schultern hombros epaules spalle ombros schouders barku barki barkiem barkach ramion ramienia axeln axlar"
    " axlarna skuldran skuldror",
    "wrist hand carpal thumb handgelenk muneca poignet polso punho pols nadgarstek handled"
    " handgelenke handgelenks handgelenken munecas poignets polsi punhos polsen nadgarstka nadgarstki nadgarstkow"
    " handleder handleden handlederna",
    "elbow epicondylitis ellbogen codo coude gomito cotovelo elleboog lokiec armbage"
    " ellenbogen codos coudes gomiti cotovelos ellebogen lokcia lokcie lokci armbagen armbagar",
    "ankle foot feet achilles plantar fasciitis heel sprunggelenk tobillo cheville caviglia tornozelo enkel kostka fotled"
    " fuss fusse fussen fusses fussgelenk fussgelenke knochel fersensporn pie pies tobillos pied pieds chevilles piede"
    " piedi caviglie pe pes tornozelos voet voeten enkels stopa stopy stope stopach kostki kostek fot foten fotter"
    " fotterna fotleden fotleder",
    "calf achilles gastrocnemius wade pantorrilla mollet polpaccio panturrilha kuit lydka",
    "hamstring hamstrings thigh",
    "pelvis pelvic symphysis pubic spd pgp sacroiliac si-joint incontinence prolapse becken symphyse bassin bacino pelve bekken"
    " bekkenpijn miednica miednicy spojenie foglossning backen",
    "abdomen abdominal belly stomach hernia hernias leistenbruch bauch hernie vientre ventre addome barriga buik liesbreuk"
    " brzuch przepuklina mage brack",
    "replacement prosthesis prosthetic arthroplasty implant tkr tka thr tha artificial surgery surgical operation"
    " operated op postoperative postop post-op prothese gelenkersatz operiert cirugia chirurgie intervention operacion protesis"
    " operee protesi operazione cirurgia protese operatie geopereerd operacja operacji endoproteza proteza opererad protes"
    " operierte operierter operiertes operierten operado operada operados operadas opere operes"
    " operees operato operata operati operate operar geopereerde operacje operacjach operowany operowana operowane"
    " operowanym pooperacyjny opererat opererade kirurgi",
    "fracture fractures fractured broken bruch fraktur fractura frattura fratura breuk zlamanie"
    " gebrochen gebrochener gebrochenes gebrochene bruche fracturas roto rota casse cassee fratturato fratturata rotto"
    " rotta rotte rotti fraturas quebrado quebrada gebroken breuken zlamania zlaman zlamany zlamana frakturer bruten"
    " brutet brutna",
    "glaucoma eye eyes retina retinal detachment cataract glaukom augendruck ojo oeil glaucome glaucoom jaskra gronstarr",
    "vertigo dizzy dizziness bppv meniere vestibular balance faint fainting schwindel mareo vertige vertigini vertigem tontura"
    " duizelig duizeligheid zawroty yrsel",
    "epilepsy epileptic seizure seizures epilepsie epilepsia epilepsi padaczka",
    "asthma copd lung breathing breathless respiratory pulmonary emphysema bronchitis asthme asma astma",
    "arthritis osteoarthritis arthrosis arthritic rheumatoid rheumatism oa ra arthrose artrosis artrosi artrose artros"
    " zwyrodnienie",
    "diabetes diabetic insulin neuropathy",
    "reflux heartburn gerd gord oesophagitis esophagitis hiatus hiatal sodbrennen zgaga halsbranna",
    "thrombosis dvt clot clots embolism varicose anticoagulant anticoagulants thinners thrombose trombosis trombosi trombose"
    " trombos zakrzepica",
    "migraine migraines headache headaches head kopfschmerz migrane emicrania migrana enxaqueca migren",
    "concussion head-injury tbi head",
    "cancer chemotherapy radiotherapy tumour tumor lymphoedema lymphedema mastectomy"
    " krebs krebserkrankung chemotherapie strahlentherapie cancers chimiotherapie tumeur tumeurs quimioterapia tumores"
    " cancro tumore tumori chemioterapia cancerigno kanker tumoren rak raka rakiem nowotwor nowotworu nowotworem"
    " cancern cancersjukdom cellgifter",
    "hypermobile hypermobility eds ehlers danlos",
    "parkinson parkinsons fall falls falling balance unsteady sturz sturzgefahr caida caidas chute chutes caduta cadute queda"
    " quedas valgevaar vallen upadek upadki fallrisk",
    "ms sclerosis",
    "anxiety panic trauma ptsd"
    " anxious angst angste angststorung panik panikattacke panikattacken ansiedad panico anxiete angoisse angoisses"
    " panique ansia ansioso ansiosa attacchi-panico ansiedade paniek paniekaanvallen lek leki lekiem panika paniki"
    " angest angesten panikangest",
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
    "after before late early advanced risk area joint joints diagnosis diagnosed suspected certain type "
    "cannot cant unable avoid avoids avoiding never nothing difficulty difficult trouble hard afraid fear unsafe forbidden "
    "der die das dem den und oder mit bei nach ein eine einen einer kann kein keine keinen nicht nie ohne darf soll vermeiden "
    "el la los las de del y o con un una al en puede no nunca sin evitar le les du des et ou une avec au aux peut pas"
    " ne jamais "
    "sans eviter il lo gli i e di da non puo mai senza evitare os as um uma das com nao pode sem het een en of met "
    "na bij kan niet geen nooit zonder vermijden z ze w po przy lub nie moze bez unikac och eller vid efter ett inte ingen ej "
    "aldrig utan undvika"
)
_FILLERS = frozenset(_FILLER_TEXT.split())
"""Words that say nothing alone, none of which is in a line above: `dos` is the back before it is a word of Portuguese.
Two texts made of these only meet where they are the same.
"""

_GENERAL = frozenset(("surgery", "fracture", "arthritis", "inflammation"))
"""Meanings that say little where each text names another part of the body: a surgery of the hip is none of the knee."""

_IMPLIED = (
    ("pregnancy", ("lying on the back", "lying face down")),
    ("postnatal", ("lying face down",)),
    ("heart", ("lying on the back", "hands and feet")),
    ("hypertension", ("hands and feet",)),
    ("neck", ("lying face down",)),
    ("knee", ("kneeling", "low lunge", "hands and knees")),
    ("hip surgery", ("low lunge", "lying on the side")),
    ("shoulder", ("hands and knees", "hands and feet", "lying on the side")),
    ("wrist", ("hands and knees", "hands and feet")),
    ("elbow", ("hands and knees", "hands and feet")),
    ("pelvis", ("low lunge",)),
    ("abdomen", ("lying face down",)),
    ("glaucoma", ("hands and feet", "lying face down")),
    ("vertigo", ("lying on the back", "standing")),
    ("reflux", ("lying on the back", "lying face down")),
    ("parkinson", ("standing",)),
)
"""Meanings, all of which a condition has → positions in which a professional looks at it, whatever the pose itself says: the
third trimester on the back (ACOG Committee Opinion 804, 2020), a new hip on the side and in a deep bend, the floor of a knee.
"""

_BODY = frozenset(("back", "neck", "knee", "hip", "shoulder", "wrist", "elbow", "ankle", "calf", "hamstring", "pelvis",
                   "abdomen", "heart", "glaucoma"))  # fmt: skip
_PART_NAMES = (
    "leg legs arm arms hand hands foot feet toe toes heel heels ankle ankles bein beine arme pierna piernas brazo brazos jambe "
    "jambes bras gamba gambe braccio braccia perna pernas braco bracos been benen armen noga nogi reka rece ben armar"
)
_PARTS = frozenset(_PART_NAMES.split())
"""Parts of the body that are no condition; what is done with them, or has them, a text may say or not."""
_COMPLAINT = re.compile(
    "(?:e|s|n|en)?(?:schmerz|problem|beschwer|verletz|leiden|entzund|erkrank|pijn|klacht|letsel|blessure|ontstek|smart|vark|ont$"
    "|besvar|skott|skad|pain|injur)"
)
"""How the last part of a compound begins that says that something is wrong with the first."""
_LEAST_PART = 3
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
    pairs = [(ours_, theirs_) for theirs_ in theirs for ours_ in ours if _alike(ours_, theirs_)]
    met = [theirs_ for _, theirs_ in pairs]
    shared = [_meanings(ours_) & _meanings(theirs_) for ours_, theirs_ in pairs]
    if met and all(meanings and meanings <= _GENERAL for meanings in shared):
        bodies = [{m for term in terms for m in _meanings(term) & _BODY} for terms in (ours, theirs)]
        if all(bodies) and bodies[0].isdisjoint(bodies[1]):
            return ""
    return " ".join(dict.fromkeys([term.replace("-", " ") for term in met]))


def are_parts(words: str) -> bool:
    """Whether words name parts of the body alone, and nothing that is done.

    >>> are_parts("hip"), are_parts("leg"), are_parts("kneel"), are_parts("cross")
    (True, True, False, False)
    """
    return all(word in _PARTS or (_meanings(word) & _BODY and not word.startswith("kneel")) for word in words.split())


def implied_position(tag: str, position: str) -> bool:
    """Whether what a person has asks for a look at a position by itself.

    >>> implied_position("32 weeks pregnant", "lying on the back"), implied_position("pregnant", "seated")
    (True, False)
    """
    meanings = {meaning for term in _terms(tag) for meaning in _meanings(term)}
    return any(position in positions and set(names.split()) <= meanings for names, positions in _IMPLIED)


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


@cache
def _meanings(term: str) -> frozenset[str]:
    return frozenset(_GROUPS.get(term) or _GROUPS.get(_singular(term)) or _of_compound(term))


def _of_compound(word: str) -> set[str]:
    """What a word means that is made of two, as German, Dutch and Swedish make them: `Knieschmerzen`, `Brustkrebs`."""
    parts = [(word[:at], word[at:]) for at in range(_LEAST_PART, len(word) - 1)]
    for first, last in parts:
        last_meanings = _GROUPS.get(last, set()) if len(last) >= _LEAST_PART or last == "op" else set()
        if first in _GROUPS and (last_meanings or _COMPLAINT.match(last)):
            return _GROUPS[first] | last_meanings
    return next((_GROUPS[last] for _, last in parts if len(last) >= _LEAST_STEM and last in _GROUPS), set())


def _singular(word: str) -> str:
    return re.sub(r"(?:ies)\Z", "y", word) if word.endswith("ies") else re.sub(r"(?<=[^s])s\Z", "", word)


def _alike(one: str, other: str) -> bool:
    """The same word, the same meaning, one stem, or a slip of the finger apart."""
    if _singular(one) == _singular(other) or not _meanings(one).isdisjoint(_meanings(other)):
        return True
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared >= _LEAST_STEM and shared >= _STEM_SHARE * min(len(one), len(other)):
        return True
    if min(len(one), len(other)) < _LEAST_SLIP or (_meanings(one) and _meanings(other)):
        return False  # two words that are known, and mean different things, are no slip of one another
    return any(SequenceMatcher(None, one, word).ratio() >= _SLIP for word in _relatives(other))


def _relatives(word: str) -> set[str]:
    """The words that mean the same, which a slip may be nearer to."""
    meanings = _meanings(word)
    return {word, *[name for name, titles in _GROUPS.items() if not titles.isdisjoint(meanings)]}
