"""Characters are those of a newer Unicode

CPython 3.11 knows the characters of Unicode 14. Here `isalpha`, `isnumeric`, `isidentifier`, `isprintable` and alike also
know what came later.

Instead: do not depend on characters that are younger than Unicode 14.
"""
print("\U0001E4D0".isalpha(), "\U0001D2C0".isnumeric())
