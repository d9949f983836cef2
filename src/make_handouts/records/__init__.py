"""Floor 1: YAML files as typed records.

In: a YAML file and a record class whose fields carry their shape. Out: an instance and the position of each of its
values, or every fault of the file at once; also the JSON Schema of the class, and the one traversal over its texts.
Knows nothing of workshops. Only user of PyYAML.
"""
