"""Pages → PDF bytes. Only user of reportlab.

``baking`` makes one glyph of each cluster, ``fonts`` embeds them with exact ToUnicode, ``text`` writes lines,
``canvas`` holds what ReportLab needs to be told, ``writer`` draws a page's items in order.
"""

from make_handouts.write.pdf.lazy_pillow import make_lazy

make_lazy()
