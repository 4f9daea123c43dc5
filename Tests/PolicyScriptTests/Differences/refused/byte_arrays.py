"""`bytearray` and `memoryview`

Instead: use `bytes`, or a list of integers.
"""
print(bytearray(b"ab"))
