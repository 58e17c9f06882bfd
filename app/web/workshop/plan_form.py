"""The form of a plan. It accepts an incomplete draft: plan_checks.py checks it when the room is opened."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.limits import (
    LONGEST_LINE,
    LONGEST_PARAGRAPH,
    MOST_AREAS,
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_PHASES,
    MOST_PLANNED,
    MOST_ROLES,
)
from app.domain.room import peers, promises, promises_in_groups
from app.domain.texts import cleaned
from app.web.forms import PostedForm, between, short
from app.web.workshop.kind_fields import with_settings
from app.web.workshop.plan_choices import CONTRACTS, KINDS, LANGUAGES, OWN_CONTRACTS, SECRECY, translated_choices


class TicksField(SelectMultipleField):
    """A list of check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AreaForm(Form):
    """An area of the board."""

    id = HiddenField(validators=[Regexp(r"^[a-z0-9-]{1,24}\Z")])
    title = StringField(_l("Alueen nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    prompt = TextAreaField(_l("Kysymys tai kehote"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])


@with_settings
class PhaseForm(Form):
    """A phase of the workshop. The settings of each kind are a part of it: `phases-0-KIND-SETTING`."""

    id = HiddenField(validators=[Regexp(r"^[a-z0-9-]{1,24}\Z")])
    title = StringField(_l("Vaiheen nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    kind = SelectField(_l("Mitä vaiheessa tehdään"), choices=translated_choices(KINDS))
    instruction = TextAreaField(_l("Ohje osallistujille"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])
    minutes = IntegerField(_l("Kesto minuutteina"), [Optional(), between(0, MOST_MINUTES)])
    areas = TicksField(_l("Vain näillä alueilla"))
    contract = SelectField(_l(promises.QUESTION), choices=translated_choices(OWN_CONTRACTS))
    summary_only = BooleanField(_l(promises_in_groups.SUMMARY_ONLY))
    roles_off = BooleanField(_l("Roolit pois: tämän vaiheen lappuihin ja kortteihin ei tule roolia"))


class PlanForm(PostedForm):
    """The plan of a workshop that has not been opened."""

    title = StringField(_l("Työpajan nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    purpose = TextAreaField(_l("Mitä varten työpaja on"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])
    host = StringField(_l("Kuka ohjaa ja miten hänet tavoittaa"), [short(LONGEST_LINE)], filters=[cleaned])
    day = DateField(_l("Päivä"), [Optional()])
    start = TimeField(_l("Alkaa kello"), [Optional()])
    asked = IntegerField(_l("Pyydetty aika minuutteina"), [Optional(), between(0, MOST_PLANNED)])
    people = IntegerField(_l("Kuinka monta ihmistä tulee"), [Optional(), between(0, MOST_PEOPLE)])
    place = StringField(_l("Paikka"), [short(LONGEST_LINE)], filters=[cleaned])
    link = StringField(_l("Etäosallistumisen osoite tai puhelinnumero"), [short(LONGEST_LINE)], filters=[cleaned])
    support = StringField(_l("Tukihenkilö"), [short(LONGEST_LINE)], filters=[cleaned])
    support_at = StringField(_l("Miten tukihenkilön tavoittaa"), [short(LONGEST_LINE)], filters=[cleaned])
    fee = StringField(_l("Palkkio ja matkakulut"), [short(LONGEST_LINE)], filters=[cleaned])
    answer_day = DateField(_l("Milloin osallistujat kuulevat, mitä asioista seuraa"), [Optional()])
    answer = StringField(_l("Missä he kuulevat sen"), [short(LONGEST_LINE)], filters=[cleaned])
    areas = FieldList(FormField(AreaForm), max_entries=MOST_AREAS)
    phases = FieldList(FormField(PhaseForm), max_entries=MOST_PHASES)
    roles = TextAreaField(
        _l("Roolit, yksi kullekin riville"), [short((LONGEST_LINE + 2) * MOST_ROLES)], filters=[cleaned]
    )
    viewpoints = BooleanField(_l(promises.VIEWPOINTS), description=_l(promises.VIEWPOINTS_HINT))
    peers_only = BooleanField(_l(peers.PEERS_CHOICE), description=_l(peers.PEERS_HINT))
    peer_roles = TicksField(_l("Vertaisryhmään pääsevät"), choices=[])
    contract = RadioField(_l(promises.QUESTION), choices=translated_choices(CONTRACTS))
    summary_only = BooleanField(
        _l(promises_in_groups.SUMMARY_ONLY), description=_l(promises_in_groups.SUMMARY_ONLY_HINT)
    )
    secrecy = RadioField(_l("Tulosten julkisuus"), choices=translated_choices(SECRECY))
    languages = TicksField(_l("Työpajan kielet"), choices=translated_choices(LANGUAGES))
    retention = DateField(_l("Laput säilytetään tähän päivään"), [Optional()])
    capacity = IntegerField(_l("Osallistujia enintään"), [Optional(), between(1, MOST_PEOPLE)])
