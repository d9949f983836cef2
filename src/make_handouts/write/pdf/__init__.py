"""Floor 8: pages → PDF bytes. Only user of ReportLab.

``baking`` makes one glyph of each cluster, ``fonts`` embeds them with exact ToUnicode, ``text`` writes lines,
``canvas`` writes pages on ReportLab's document, ``bookmarks`` their outline, ``container`` packs objects into the file,
``tags`` and ``metadata`` say what it is, ``writer`` draws a page's items in order; ``impose`` puts finished pages on
sheets.
"""

from make_handouts.write.pdf.lazy_pillow import make_lazy

make_lazy()
