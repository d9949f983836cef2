"""Floor 2: the semantic document: headings, lists, boxes, tables … in the reader's language, before any page.

Out of compose, into every writer: pages, tags and native slides all start from this tree.
"""
