"""Floor 6: prose → lines of positioned glyph clusters, in any script.

In: a ``Prose``, a ``TextStyle`` and a width. Out: ``Line``s whose pieces are shaped segments in visual order, ready to
be drawn with no further decision. Only user of HarfBuzz (``harfbuzz.py``) and ICU (``unicode.py``).

The steps, each a module: ``unicode`` (levels, scripts, break opportunities) → ``itemise`` (runs by script and font) →
``harfbuzz`` (shaping, cached) → ``breaking`` (which opportunities there are) → ``filling`` (which become line ends) →
``lines`` (visual order, justification). ``paragraph`` calls them in turn, with ``hyphenation`` where it pays.
"""
