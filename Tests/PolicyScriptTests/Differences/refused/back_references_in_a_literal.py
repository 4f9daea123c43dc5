"""A pattern with a back-reference

It cannot be matched in linear time.

Instead: compare two groups.
"""
import re
print(re.findall(r"(\w)\1", "letter"))
