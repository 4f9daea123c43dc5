"""A name that Python would read as another one

CPython reads `ﬁ` as `fi`. Two names that look different but are one could hide what a policy does.

Instead: write the plain letters.
"""
ﬁ = 1
print(fi)
