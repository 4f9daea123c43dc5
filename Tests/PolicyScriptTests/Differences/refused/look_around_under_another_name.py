"""A pattern with look-around that a variable holds

It is refused when the file is loaded as well where the variable is bound once, to a literal, and by whatever name `re`
or its function has been imported.

Instead: match more and take a group.
"""
from re import findall as every

PATTERN = r"(?<=#)\w+"
print(every(PATTERN, "#vote"))
