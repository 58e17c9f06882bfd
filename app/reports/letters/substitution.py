"""The rules of a font by which the glyphs of characters become that of a letter: the table GSUB of OpenType."""

from __future__ import annotations

from typing import Any

FEATURE = "ccmp"
"""Composition of glyphs: every shaper does it, in every script, before anything else."""

Rules = dict[tuple[str, ...], str]


def table(rules: Rules) -> Any:
    """The table. Letters of several characters come before those of one, the longest first."""
    from fontTools.otlLib import builder
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables import otTables

    many = {glyphs: letter for glyphs, letter in rules.items() if len(glyphs) > 1}
    one = {glyphs[0]: letter for glyphs, letter in rules.items() if len(glyphs) == 1}
    made = [builder.buildLigatureSubstSubtable(many)] if many else []
    made += [builder.buildSingleSubstSubtable(one)] if one else []
    gsub = newTable("GSUB")
    gsub.table = otTables.GSUB()
    gsub.table.Version = 0x00010000
    gsub.table.LookupList = _filled(otTables.LookupList(), Lookup=[builder.buildLookup([each]) for each in made])
    _name(gsub.table, otTables, len(made))
    return gsub


def _name(gsub: Any, otTables: Any, lookups: int) -> None:  # noqa: N803 (the library's own name)
    """One feature for every script and language."""
    feature = _filled(otTables.Feature(), LookupListIndex=list(range(lookups)))
    feature.FeatureParams = None
    record = _filled(otTables.FeatureRecord(), FeatureTag=FEATURE, Feature=feature)
    gsub.FeatureList = _filled(otTables.FeatureList(), FeatureRecord=[record])
    system = _filled(otTables.DefaultLangSys(), FeatureIndex=[0])
    system.ReqFeatureIndex, system.LookupOrder = 0xFFFF, None
    script = _filled(otTables.Script(), LangSysRecord=[])
    script.DefaultLangSys = system
    every = _filled(otTables.ScriptRecord(), ScriptTag="DFLT", Script=script)
    gsub.ScriptList = _filled(otTables.ScriptList(), ScriptRecord=[every])


def _filled(part: Any, **fields: Any) -> Any:
    """The part with these fields, and with the count of each that is a list."""
    for name, value in fields.items():
        setattr(part, name, value)
        if isinstance(value, list):
            counted = "LookupCount" if name == "LookupListIndex" else f"{name.removesuffix('Index')}Count"
            setattr(part, counted, len(value))
    return part
