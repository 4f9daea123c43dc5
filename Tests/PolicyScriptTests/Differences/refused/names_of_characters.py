"""A character by its name

Instead: write the character itself, or its number.
"""
print("\N{BULLET}")
