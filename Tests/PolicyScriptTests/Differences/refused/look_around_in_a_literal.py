"""A pattern with look-around

It cannot be matched in linear time.

Instead: match more and take a group.
"""
import re
print(re.findall(r"(?<=#)\w+", "#vote"))
