"""Annotations are kept as texts

They are not evaluated, as under `from __future__ import annotations`. What `dataclasses` tells of a field's type is the
text of its annotation; `ClassVar`, `InitVar` and `KW_ONLY` are known by their names.

Instead: compare with the text.
"""
from dataclasses import dataclass, fields


@dataclass
class Vote:
    member: str
    weight: int = 1


print(fields(Vote)[1].type)
