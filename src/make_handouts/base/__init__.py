"""Floor 0: what every other floor speaks: diagnostics, languages, units, markup. Imports nothing of ours."""
