"""`re` has no back-references

They cannot be matched in linear time. In a literal they are refused when the file is loaded.

Instead: compare two groups: `match[1] == match[2]`.
"""
import re
pattern = r"(\w)" + r"\1"
try:
    print(re.findall(pattern, "letter"))
except re.error as error:
    print(error)
