"""`hash` and `id` give other numbers

In CPython they follow from addresses and from a secret of the process. Here they are the same in every run. (Those of
numbers are CPython's.)

Instead: do not show them or keep them; compare values with `==`.
"""
print(hash("policy") == 1, hash(None) < 1000, id(None) < 100)
