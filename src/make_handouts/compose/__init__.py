"""Floor 5: template + localised curriculum + region → semantic document.

Decides what appears in a material, in which order and with which labels. Knows nothing of fonts, lines or pages.
"""
