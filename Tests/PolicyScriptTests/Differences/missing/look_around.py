"""`re` has no look-ahead and no look-behind

They cannot be matched in linear time. In a literal they are refused when the file is loaded.

Instead: match more and take a group: `re.search("#([a-z]+)", text).group(1)`.
"""
import re
pattern = "(?<=#)" + r"\w+"
try:
    print(re.findall(pattern, "#vote"))
except re.error as error:
    print(error)
