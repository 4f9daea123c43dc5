"""Complex numbers

Instead: use a pair of floats.
"""
print(2j * 2j)
