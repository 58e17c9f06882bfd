"""Exports a workshop as a record, and imports a record as a new workshop."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping

from msgspec.structs import replace
from sqlalchemy.orm import Session

from app.domain.glossary import RecordedWord, explained, joined
from app.domain.interactions import Result, outcome_of
from app.domain.plan import Contract, Plan
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote, careful
from app.domain.results.interim import interim
from app.domain.room.commands import HideReason
from app.domain.room.events import (
    AnyEvent,
    NameCleared,
    NoteCleared,
    NoteMasked,
    NoteMoved,
    NotesGrouped,
    NoteWritten,
    UseAllowed,
    WordExplained,
    WorkshopClosed,
    WorkshopOpened,
)
from app.domain.room.evolve import OVER, Note, Workshop
from app.domain.tally.tally import IMPORTED, Tally, tally_of
from app.domain.texts import Text, shows
from app.domain.values import NoteUse, Source
from app.store import privacy_notices
from app.store.access import Missing
from app.store.room import log, log_writing, participants, snapshots, workshops
from app.store.tables import WorkshopRow


def record(session: Session, workshop_id: str, own: Collection[str] = ()) -> Record:
    """The record of a workshop in its present state, with the roles that may be shown. Raises NoResultFound.
    Raises Missing for a peer group: it has no record.

    A note that lies loose in a summary-only phase is not in it, unless it is made for its writer (`own`).
    """
    if workshops.is_peer_group(session, workshop_id):
        raise Missing
    state, _, _ = snapshots.load(session, workshop_id)
    row = session.get_one(WorkshopRow, workshop_id)
    texts = log.texts(session, workshop_id)
    shown = {id_: note for id_, note in state.notes.items() if note.shown and shows(texts[id_][0])}
    allowed = {id_: note for id_, note in shown.items() if note.use is not NoteUse.NONE}
    seen = {id_: note for id_, note in allowed.items() if id_ in own or not state.withholds(id_)}
    roles = log.roles(session, workshop_id)
    names = _names(session, workshop_id, state)
    groups = _groups(state, seen, texts)
    notes = [_note(id_, note, texts, roles, names, state.plan.contract_of(note.phase)) for id_, note in seen.items()]
    kept = Record(
        schema=SCHEMA,
        workshop=workshop_id,
        plan=_without_support(state.plan),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        headcount=state.headcount,
        roles=dict(state.roles),
        counted=state.counted if state.counted != state.headcount else 0,
        groups=groups,
        notes=tuple(sorted(notes, key=lambda note: _order(state, note))),
        results=_results(state, {*seen, *(group.id for group in groups)}),
        hidden=_hidden(state),
        sources=_sources(state, seen),
        kept_out=len(shown) - len(allowed),
        withheld=len(allowed) - len(seen),
        tally=_tally(state, seen, texts),
        notices=privacy_notices.shown_in(session, workshop_id),
        glossary=_glossary(state, texts),
    )
    return careful(kept)


def present(session: Session, workshop_id: str) -> Record:
    """The record as it may leave now: less of it while the room is open. Raises NoResultFound and Missing."""
    whole = record(session, workshop_id)
    state, _, _ = snapshots.load(session, workshop_id)
    return whole if state.status in OVER else interim(whole, state.phase_id)


def _without_support(plan: Plan) -> Plan:
    """Who gave support that evening, and how to reach them, is nobody's business afterwards."""
    return replace(plan, occasion=replace(plan.occasion, support="", support_at=""))


def _tally(state: Workshop, seen: Mapping[str, Note], texts: Mapping[str, Text]) -> Tally | None:
    blank = {id_ for id_ in state.notes if not shows(texts[id_][0])}
    groups = {id_: note.group for id_, note in seen.items()}
    return tally_of(state.notes, groups, blank, state.plan.summary_only_phases)


def _results(state: Workshop, seen: set[str]) -> dict[str, Result]:
    """What came of each phase, in the order of the plan."""
    found = {
        phase.id: outcome.result(state.work[phase.id], seen)
        for phase in state.plan.phases
        if phase.id in state.work and (outcome := phase.kind.outcome)
    }
    told = {id_: result for id_, result in found.items() if result}
    if not state.reopened:
        return told
    return {id_: careful for id_, one in told.items() if (careful := outcome_of(one).careful(one, ()))}


def _hidden(state: Workshop) -> dict[HideReason, int]:
    reasons = Counter(note.hidden for note in state.notes.values() if note.hidden and not note.gone)
    return dict(sorted(reasons.items()))


def _sources(state: Workshop, seen: Mapping[str, Note]) -> dict[Source, int]:
    """How many of these notes came from elsewhere, by where; never which.

    An imported record tells no longer, once one of its notes is left out: nobody knows where that one came from.
    """
    found = Counter(note.source for note in seen.values() if note.source)
    if len(seen) == len(state.notes):
        found.update(state.sources)
    return dict(sorted(found.items()))


def _names(session: Session, workshop_id: str, state: Workshop) -> dict[str, str]:
    if Contract.EVERYONE not in state.plan.contracts:
        return {}
    return {member.id: member.pseudonym for member in participants.everyone(session, workshop_id)}


def _note(
    id_: str,
    note: Note,
    texts: dict[str, Text],
    roles: dict[str, str],
    names: dict[str, str],
    contract: Contract,
) -> RecordedNote:
    text, lang = texts[id_]
    return RecordedNote(
        id=id_,
        area=note.question,
        phase=note.phase,
        text=text,
        lang=lang,
        place=note.area if note.area != note.question else "",
        group=note.group,
        role=roles.get(id_, ""),
        author=names.get(note.author, "") if contract is Contract.EVERYONE else "",
        masked=note.masked,
        cleared=note.cleared,
        use=note.use,
    )


def _groups(state: Workshop, seen: dict[str, Note], texts: dict[str, Text]) -> tuple[RecordedGroup, ...]:
    living = {note.group for note in seen.values()}
    return tuple(
        RecordedGroup(id=id_, name=_name(texts[id_][0]), area=group.area, lang=texts[id_][1], cleared=group.cleared)
        for id_, group in sorted(state.groups.items())
        if id_ in living
    )


def _glossary(state: Workshop, texts: Mapping[str, Text]) -> tuple[RecordedWord, ...]:
    found = [texts[id_] for id_, is_in in state.glossary.items() if is_in]
    words = [RecordedWord(*explained(one.text), one.lang) for one in found]
    return tuple(sorted(words, key=lambda one: (one.word.casefold(), one.text)))


def _name(text: str) -> str:
    """The name, or “–” if it has only invisible characters. Earlier versions accepted those; an import does not."""
    return text if shows(text) else "–"


def _order(state: Workshop, note: RecordedNote) -> tuple[int, str, str]:
    """The sort key: the area on the board, then the group, then the random id. Never the order of writing."""
    areas = [area.id for area in state.plan.areas]
    place = state.groups[note.group].area if note.group in state.groups else note.place or note.area
    return (areas.index(place) if place in areas else len(areas), note.group, note.id)


def import_record(session: Session, owner_id: str, given: Record, workshop_id: str, token: Callable[[], str]) -> None:
    """Stores a record as a closed workshop. It gets new ids, so that importing twice makes two workshops.

    Nothing in it is about a person: authors are left out, and all dots of a target have one invented tag.
    """
    plan = replace(given.plan, peers_only=False, peer_roles=())  # a peer group has no record
    workshops.draft(session, workshop_id, owner_id, plan, token(), given.opened_on or given.closed_on)
    fresh = {id_: token() for id_ in (*(group.id for group in given.groups), *(note.id for note in given.notes))}
    texts = [(fresh[note.id], note.text, note.lang, note.role) for note in given.notes]
    texts += [(fresh[group.id], group.name, group.lang, "") for group in given.groups]
    words = {token(): one for one in given.glossary}
    texts += [(id_, joined(one.word, one.text), one.lang, "") for id_, one in words.items()]
    log_writing.write_new(session, workshop_id, texts)
    happened: list[AnyEvent] = [WorkshopOpened(plan)]
    happened += [NoteWritten(fresh[note.id], note.area, note.phase, key_hash=IMPORTED) for note in given.notes]
    happened += [NoteMoved(fresh[note.id], note.place) for note in given.notes if note.place]
    happened += [NoteMasked(fresh[note.id]) for note in given.notes if note.masked]
    happened += [NoteCleared(fresh[note.id]) for note in given.notes if note.cleared]
    happened += [UseAllowed(fresh[note.id], note.use) for note in given.notes if note.use is not NoteUse.QUOTE]
    members: dict[str, list[str]] = defaultdict(list)
    for note in given.notes:
        members[note.group].append(fresh[note.id])
    happened += [
        NotesGrouped(fresh[group.id], tuple(members[group.id]), group.area)
        for group in given.groups
        if group.id in members
    ]
    happened += [WordExplained(id_) for id_ in words]
    happened += [NameCleared(fresh[group.id]) for group in given.groups if group.cleared]
    for phase, result in given.results.items():
        happened += outcome_of(result).events(result, phase, fresh, token)
    happened.append(WorkshopClosed(given.headcount, dict(given.roles), given.counted, dict(given.sources)))
    log_writing.append(session, [log_writing.RoomWrite(workshop_id, events=happened)], today=given.closed_on)
    privacy_notices.import_shown(session, workshop_id, given.notices)
    workshops.set_opened_on(session, workshop_id, given.opened_on)
