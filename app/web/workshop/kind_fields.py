"""The part of the plan form that asks for the settings of a phase. It is made from the registry of kinds."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, Form, FormField, IntegerField, SelectField, StringField
from wtforms.validators import Optional

from app.domain.interactions import KINDS
from app.domain.interactions.fields import Choice, ShortText, Value, WholeNumber, YesNo, fields_of
from app.domain.interactions.fields import Field as Setting
from app.domain.interactions.kind import FieldWords, Kind, PhaseSettings
from app.domain.texts import cleaned
from app.web.forms import between, short
from app.web.workshop.plan_choices import translated_choices

SETTINGS = {kind.name: fields for kind in KINDS.values() if (fields := fields_of(kind.settings))}
"""The fields of the settings by kind, of those that have some."""


class EmptyInDraft(Optional):
    """Lets a field be empty in a draft that must be filled in later: no form marks it as optional."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


class KindField(FormField):  # type: ignore[type-arg]  # the class of its form is made below
    """The settings of one kind. What is wrong in them is told only if the kind is chosen."""

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Whether the settings are right, or not asked for."""
        return form.kind.data != self.short_name or bool(super().validate(form, extra_validators))

    @property
    def kind(self) -> Kind:
        """The kind whose settings these are."""
        return KINDS[self.short_name]


def with_settings(form: type[Form]) -> type[Form]:
    """Adds the settings of every kind to the form of a phase. Each kind is a part with its name."""
    for name in SETTINGS:
        setattr(form, name, KindField(_form_of(KINDS[name])))
    return form


def values_of(settings: PhaseSettings) -> dict[str, dict[str, Value | None]]:
    """Returns the values that the form shows of these settings. What must still be filled in is empty."""
    kind = KINDS[str(settings.__struct_config__.tag)]
    missing = kind.missing(settings)
    names = [field.name for field in SETTINGS.get(kind.name, ())]
    return {kind.name: {name: None if name in missing else getattr(settings, name) for name in names}}


def settings_from(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Returns the settings of the kind with this name; `values` are those of its part of the form."""
    told = {field.name: values.get(field.name) for field in SETTINGS.get(name, ())}
    empty = {field.name: field.empty for field in SETTINGS.get(name, ())}
    return {"kind": name, **empty, **{field: value for field, value in told.items() if value is not None}}


def _form_of(kind: Kind) -> type[Form]:
    words = kind.words
    parts = {
        field.name: _field(field, words.settings[field.name], required=field.name in words.problems)
        for field in SETTINGS[kind.name]
    }
    return type(f"{kind.settings.__name__}Form", (Form,), parts)


def _field(setting: Setting, words: FieldWords, *, required: bool) -> Field:
    how: dict[str, Any] = {
        "label": lazy_gettext(words.label),
        "description": lazy_gettext(words.hint) if words.hint else "",
        "default": setting.default,
    }
    match setting.shape:
        case WholeNumber(low=low, high=high):
            empty = EmptyInDraft() if required else Optional()
            return IntegerField(validators=[empty, between(low, high)], render_kw={"inputmode": "numeric"}, **how)
        case YesNo():
            return BooleanField(**how)
        case Choice(values=values):
            labels = {value: lazy_gettext(words.choices[value]) for value in values}
            return SelectField(choices=translated_choices(labels), **how)
        case ShortText(longest=longest):
            return StringField(validators=[short(longest)], filters=[cleaned], **how)
