"""Complex numbers

Nothing that a community counts, weighs or times is one.

Instead: use a pair of floats.
"""
print(2j * 2j)
