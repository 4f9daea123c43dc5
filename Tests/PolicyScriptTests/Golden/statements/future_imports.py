"""Features that are there anyway."""
from __future__ import annotations, division
from __future__ import generators, print_function as printing; from __future__ import (nested_scopes,)

print(1 / 2)
