"""Workshop curricula in YAML and gettext translations in, handouts and slide decks in every language out."""

__version__ = "0.1.0"
