"""Half a character

A lone surrogate cannot be written to the log, the database or a platform.

Instead: write the character itself.
"""
print(len("\ud83d"))
