"""Floor 9: what is built, in which order, where it goes, and what is said of it.

``recall`` answers at once where nothing changed (``inventory``: inputs by hash, ``state``: what earlier builds left).
``project`` finds what there is, ``plan`` makes jobs of what was asked, ``session`` says by their ``fingerprint`` which
need work, ``workspace`` does one job (``imposing``: its pages on sheets) with what all jobs share (``shared``),
``executor`` runs them on one or more processes (``pool``), ``outputs`` keeps the manifest, ``files`` writes files whole
or not at all.
"""
