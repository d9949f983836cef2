"""Floor 10: tools for translators, one a module."""
