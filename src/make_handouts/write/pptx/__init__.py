"""Floor 8: a ``Deck`` → an editable presentation (Office Open XML, ISO/IEC 29500).

In: slides whose texts, tables and pictures have a place (``paginate.fit``). Out: bytes; same deck, same bytes.

``xml`` writes elements, ``faces`` names fonts that people have, ``palette`` the theme's colours, ``text`` paragraphs,
``shapes`` and ``tables`` what holds them, ``master`` theme, master and layouts, ``slides`` one slide; ``package`` alone
knows python-pptx, which keeps the parts together; ``writer`` is the line of all these.
"""
