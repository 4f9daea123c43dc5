"""The order of a set is the order in which its elements came

CPython orders a set by the hashes of its elements, which for texts are others in each process. Two runs of a policy must
do the same, so here a set keeps the order of insertion.

Instead: sort a set before its order matters, `sorted(votes)`.
"""
print({30, 10, 20}, list({5, -1, 3}))
