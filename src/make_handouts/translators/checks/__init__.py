"""What a careful reader would remark on a translation: style, where ``catalogs/vet`` is threats.

In: a message with its translation, and the customs of its language. Out: findings, all of them warnings. Each check is
a plain function with the name that translators know from Weblate and pofilter; ``registry`` lists them.
"""
