"""Compile the translations before a wheel is built, so that a wheel holds both languages."""

import runpy
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        runpy.run_path(str(Path(self.root) / "tools" / "words.py"))["compile_all"]()
