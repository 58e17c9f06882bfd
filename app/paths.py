"""Paths of the files that belong to the code, the same for every module."""

from pathlib import Path

APP = Path(__file__).resolve().parent
ROOT = APP.parent
TRANSLATIONS = APP / "translations"
METHODS = APP / "methods.yaml"
COMPILED = APP / "compiled"
DIST = APP / "static" / "dist"
CHECKING_PAGE = DIST / "checking.html"
