"""`string.Formatter` is not there

Its hooks change how a format reaches values, which is fixed here.

Instead: use `str.format`, an f-string or `string.Template`.
"""
import string
print(hasattr(string, "Formatter"))
