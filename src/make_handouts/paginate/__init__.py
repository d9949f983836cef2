"""Floor 7: semantic document → pages of placed things.

In: a ``Document`` and its template. Out: ``Page``s whose items have a place, a look and the node they stand for; a
writer only draws them. Columns, numerals and boxes are placed from the start side, so right to left is a mirror.

The steps: ``look`` (styles resolved) → ``flow`` (blocks to strips, a vertical list as in TeX) → ``breaks`` (which
strips end a page) → ``place`` (strips to items on a page) with ``furniture`` (running foot, progress) around them.
"""
