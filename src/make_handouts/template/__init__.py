"""Floor 3: what a template, a theme and a region are.

In: templates/*.yaml and regions/*.yaml. Out: frozen records, validated like curricula.
"""
