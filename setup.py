"""What pyproject.toml has no word for: where to build.

Beside the sources, setuptools would put into a build what an earlier one left there, files that have been
removed since among them; and sources may lie where nothing can be written.
"""

import os
import tempfile
from pathlib import Path

from setuptools import setup

FOLDER = tempfile.TemporaryDirectory(prefix="xinfu-build-")
OPTIONS = {"build": {"build_base": FOLDER.name}}
if not os.access(Path(__file__).parent, os.W_OK):
    OPTIONS["egg_info"] = {"egg_base": FOLDER.name}

setup(options=OPTIONS)
