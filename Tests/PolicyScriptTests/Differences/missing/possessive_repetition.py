"""`re` has neither possessive repetition nor atomic groups

Patterns run in linear time, whatever the text: there is no backtracking that they could forbid.

Instead: leave the `+` out.
"""
import re
try:
    print(re.findall("a++b", "aab"))
except re.error as error:
    print(error)
