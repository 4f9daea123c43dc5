"""A character by its name

The character shows itself to those who vote; the table of all names is large, and another in each version of Unicode.

Instead: write the character itself, or its number.
"""
print("\N{BULLET}")
