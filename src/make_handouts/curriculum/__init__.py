"""Floor 2: what a workshop is.

In: workshops/NAME.yaml. Out: a ``Workshop`` of frozen records and the positions of its values, or every fault at
once. The same classes hold a workshop before and after it is put into the reader's language.
"""
