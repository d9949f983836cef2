"""Floor 4: texts out to translators and back.

In: records and PO files. Out: POT files; records in the reader's language, with each text that could not be used
left in English and reported. Only reader and writer of PO syntax.
"""
