"""`bytearray` and `memoryview`

They are for changing large buffers in place, which a policy has not.

Instead: use `bytes`, or a list of integers.
"""
print(bytearray(b"ab"))
