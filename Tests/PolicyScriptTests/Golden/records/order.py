records = [{"b": 1, "a": 2, "c": [3]}, {"b": 4, "a": 5, "c": [6]}]

for r in records:
    print(list(r), list(r.keys()), list(r.values()), list(r.items()), list(reversed(r)), list(reversed(r.items())))
print(records, str(records[0]), repr(records[1]), f"{records[0]!r:>30}")
for key, value in records[1].items():
    print(key, value)
for key in records[0]:
    print(key, records[0][key])
print(next(iter(records[0])), next(iter(records[1].values())), [*records[0]], {**records[1]}, dict(records[1]))
print(max(records[0]), sorted(records[1].items()), list(map(len, records)), list(zip(*records)))
print(*(tuple(r) for r in records), enumerate(records[0]).__next__())
