"""Some syntax errors are marked at another place

What is wrong within an f-string is marked within it, and a block that is missing where the line ends is marked there.

Instead: read the message, which is the same, and the line.
"""
print(f"{1 +}")
