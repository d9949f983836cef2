"""Pillow, loaded when a picture asks for it. Imported by this package before anything of ReportLab.

ReportLab imports PIL.Image at once and uses it only for pictures: 20–60 ms of a cold start.
"""

from __future__ import annotations

import importlib.util
import sys


def make_lazy() -> None:
    """``PIL.Image`` as a module that loads at its first attribute; nothing where it is loaded already."""
    name = "PIL.Image"
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]  # what `import PIL.Image` would have set
