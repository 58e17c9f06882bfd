"""Builds the GSUB table of a font, which replaces the glyphs of characters by the glyph of a letter."""

from __future__ import annotations

from typing import Any

FEATURE = "ccmp"
"""Glyph composition: every shaper applies it first, in every script."""

Rules = dict[tuple[str, ...], str]


def table(rules: Rules) -> Any:
    """Returns the table. Substitutions of several characters come first, the longest first."""
    from fontTools.otlLib import builder
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables import otTables

    many = {glyphs: letter for glyphs, letter in rules.items() if len(glyphs) > 1}
    one = {glyphs[0]: letter for glyphs, letter in rules.items() if len(glyphs) == 1}
    subtables = [builder.buildLigatureSubstSubtable(many)] if many else []
    subtables += [builder.buildSingleSubstSubtable(one)] if one else []
    gsub = newTable("GSUB")
    gsub.table = otTables.GSUB()
    gsub.table.Version = 0x00010000
    gsub.table.LookupList = _filled(otTables.LookupList(), Lookup=[builder.buildLookup([each]) for each in subtables])
    _add_feature(gsub.table, otTables, len(subtables))
    return gsub


def _add_feature(gsub: Any, otTables: Any, lookups: int) -> None:  # noqa: N803 (the library's own name)
    """Adds one feature for every script and language."""
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
    """Sets these fields of the part, and the count field of each list."""
    for name, value in fields.items():
        setattr(part, name, value)
        if isinstance(value, list):
            counted = "LookupCount" if name == "LookupListIndex" else f"{name.removesuffix('Index')}Count"
            setattr(part, counted, len(value))
    return part
