s = {1}
s.add(2)
s.add(1)
s.discard(9)
s.update([3, 4], (5,))
s.remove(1)
print(sorted(s), sorted(s.union([9])), sorted(s.intersection([2, 3])), sorted(s.difference([2])), s.issubset(range(10)), s.issuperset([2]), sorted(s.symmetric_difference([2, 8])))
try:
    s.remove(99)
except KeyError as e:
    print(e)
s -= {2}
s |= {7}
s &= {7, 3}
s ^= {1}
print(sorted(s), set().pop if False else len(set()))
try:
    set().pop()
except KeyError as e:
    print(e)
