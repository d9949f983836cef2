"""Floor 8: tools for translators, one a module."""
