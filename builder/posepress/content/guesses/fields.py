"""A field as people call it → the field of the model that they mean, for each part of a file."""

from __future__ import annotations

from posepress.content.guesses.class_items import CIRCUIT, PART, POSES
from posepress.model.class_fields import CircuitItem, ClassFields, ClassPose, PartItem
from posepress.model.domain import ArticleFields, BookletFields, BookletPart, PoseFields, StudioFields
from posepress.model.dose import Dose
from posepress.model.file_fields import FileFields
from posepress.model.person import PersonAddition, PersonChange, PersonFields, PersonPhase, PersonPhaseChange
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields

_OTHER_NAMES: dict[type[FileFields], dict[str, str]] = {
    PoseFields: {
        "title": "name, pose, pose name, asana, exercise, heading",
        "also": "aka, also known as, other names, other name, names, sanskrit, sanskrit name, alias",
        "position": "starting position, start position, start, posture, body position",
        "sides": "side",
        "dose": "dosage, amount, how much, how long, how often, duration, time, length, repetitions",
        "props": "prop, equipment, tools, materials, material, you need, what you need",
        "not for": "contraindications, contraindication, avoid if, not suitable for, do not do if",
        "source": "reference, references, origin, credit, credits, sources",
        "alt": "alt text, picture description, image description, caption",
        "video": "film, clip, movie, youtube, vimeo, qr, qr code, video link, video url, video address",
        "cue": "cues, say, verbal cue, verbal cues, spoken cue, what to say",
        "index": "keywords, index terms",
    },
    Dose: {
        "hold": "hold for, hold time",
        "rest": "pause, break, recovery, rest time, rest between sets, rest for, between sets",
        "rest between repeats": "rest between reps, rest between repetitions, between repeats, between reps",
        "tempo": "speed, pace, cadence, rhythm",
        "load": "weight, weights, with, dumbbell, kg, lb, lbs, kilos, pounds",
        "resistance": "band, bands, theraband, resistance band, colour, color, tubing",
        "effort": "rpe, borg, exertion, how hard, rate of perceived exertion",
        "pain": "stop above, pain limit, max pain, pain up to, nrs, vas, stop if pain above",
        "times a day": "frequency, how often, daily",
        "every": "interval, each",
        "weeks": "for, for weeks, how long, phase, duration",
        "progress when": "progress, progression, progress if, move on when, move on, advance when, harder when",
        "go back when": "regress, regression, regress when, go back, go back if, easier when",
        "note": "notes, remark, comment",
    },
    ClassFields: {
        "title": "name, class, class name",
        "teacher": "instructor, by, author, taught by",
        "date": "when, day",
        "audience": "level, for, who, for whom, participants, students",
        "before": "preparation, to begin, before you start",
        "poses": "pose, sequence, flow, exercises, asanas",
        "note": "notes, remark, comment",
        "phases": "stages, progression",
        "now": "current, current phase, today",
        "start": "start date, starts, from, begin, begins",
        "log": "practice log, diary, log weeks",
        "log days": "days",
        "people": "persons, number of people, how many, how many people, group size, class size, number of participants",
        "at": "start time, starts at, begins at, hour, clock, time of day",
        "ready": "have ready, bring, to bring, what to bring, set up, setup",
    },
    ClassPose: {
        "pose": "name, title, id",
        "side": "sides",
        "note": "notes, remark, comment",
        "cue": "cues, say, verbal cue, spoken cue, what to say",
        "instead": "or, alternative, alternatively, choice, either, instead of",
        "optional": "option, if you like, maybe, bonus, may be left out, can be skipped",
        "transition": "transitions, from, moving, getting there, to get there, on the way, coming in, change over",
    },
    PartItem: {
        "part": PART,
        "minutes": "minute, min, mins, time, times, duration, length, how long",
        "poses": POSES,
    },
    CircuitItem: {
        "circuit": CIRCUIT,
        "rest": "pause, break, recovery, rest time, rest between rounds, between rounds, rest between, rest between sets",
        "poses": POSES,
    },
    PhaseFields: {
        "weeks": "week, when, phase, title, name",
        "changes": "change, poses, exercises, changed",
        "leave out": "without, stop, drop, remove, no longer",
        "add": "new, added, begin, also",
        "move on when": "progress when, progress, progression, move on, advance when, move on if, criteria",
        "go back when": "regress when, regress, regression, go back, go back if",
        "note": "notes, remark, comment, text",
        "times a day": "how often, frequency, daily",
        "pain": "stop above, pain limit, max pain",
        "effort": "rpe, borg, exertion",
    },
    PhaseChange: {
        "pose": "name, title, id, exercise, number",
        "side": "sides",
        "without": "no longer, remove",
        "note": "notes, remark, comment, cue",
    },
    AddedPose: {
        "pose": "name, title, id, exercise",
        "side": "sides",
        "note": "notes, remark, comment, cue",
    },
    PersonPhase: {
        "weeks": "week, when, phase, title, name",
        "changes": "change, poses, exercises, changed",
    },
    PersonAddition: {
        "pose": "name, title, id",
        "side": "sides",
        "note": "notes, remark, comment, cue, cues",
        "after": "behind, follows, following",
    },
    PersonFields: {
        "name": "patient, client, person, initials, who",
        "not for you": "not for, avoid, contraindications, contraindication, restrictions, restriction, precautions, "
        "limits, no, do not, never, not allowed, not for them",
        "for you": "important, remember, advice, goals, goal, instructions, for them",
        "tags": "tag, conditions, condition, diagnosis, diagnoses, history, medical history, problems, risks, has",
        "poses": "changes, exercises, change, pose, different, doses",
        "leave out": "withhold, without, skip, omit, exclude, remove, left out, leave, not these",
        "classes": "class, programme, program, programmes, programs, course, of class",
        "keep": "print anyway, allow, allowed, checked, decided, keep in",
        "add": "added, extra, additional, plus, additions, more",
        "phases": "stages, progression, later",
        "note": "notes, remark, comment",
    },
    ArticleFields: {
        "title": "name, heading, headline",
        "panels": "panel, box, boxes",
    },
    BookletFields: {
        "title": "name",
        "author": "by, teacher, written by",
        "parts": "contents, pages, sections, chapters",
        "back": "back cover, blurb",
    },
    BookletPart: {
        "poses": "pose",
        "classes": "class",
        "article": "articles, text",
        "page": "pages",
    },
    StudioFields: {
        "name": "studio, title, studio name, business",
        "teacher": "instructor, author, owner",
        "contact": "email, e-mail, mail, address",
        "phone": "telephone, tel, mobile, phone number, telephone number",
        "website": "web, url, homepage, site, web site, web address",
        "small print": "footer, disclaimer, imprint, legal, legal notice, legal text, fine print, impressum",
        "licence": "license, copyright, rights",
        "paper": "paper size, page size, size, format",
        "colours": "color, colors, colour",
        "logo": "logotype, mark, emblem, brand, sign",
        "accent": "accent colour, accent color, main colour, brand colour, brand color",
        "language": "lang, locale",
    },
}
"""Field → what else people call it."""
_WHICH = {"which": "time, times, occurrence, nth, number, only, which time, which one"}
_OTHER_NAMES[PersonChange] = _OTHER_NAMES[ClassPose] | _WHICH
_OTHER_NAMES[PersonPhaseChange] = {**_OTHER_NAMES[PhaseChange], "pose": "name, title, id, exercise", **_WHICH}


def field_called(words: str, model: type[FileFields]) -> str:
    """The field that other people call so, or "".

    >>> field_called("sanskrit name", PoseFields)
    'also'
    """
    return next((name for name, others in _OTHER_NAMES.get(model, {}).items() if words in others.split(", ")), "")
