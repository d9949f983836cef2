"""Floor 8: what is built, in which order, where it goes, and what is said of it.

``project`` finds what there is, ``plan`` makes jobs of what was asked, ``workspace`` does one job, ``executor`` runs
them on one or more processes, ``outputs`` writes files whole or not at all and keeps the manifest.
"""
