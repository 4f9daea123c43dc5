import collections, functools, itertools, json, operator, statistics

records = [
    {"user": "Ann", "choice": "yes", "weight": 3, "at": 30},
    {"user": "Bob", "choice": "no", "weight": 1, "at": 10},
    {"user": "Cid", "choice": "yes", "weight": 2, "at": 20},
    {"user": "Dan", "choice": "no", "weight": 9, "at": 40},
]

print([r["user"] for r in sorted(records, key=lambda r: r["at"])], max(records, key=operator.itemgetter("weight")))
print(collections.Counter(r["choice"] for r in records).most_common(), min(r["at"] for r in records))
groups = collections.defaultdict(list)
for r in records:
    groups[r["choice"]].append(r["user"])
print(dict(groups), statistics.mean(r["weight"] for r in records))
for choice, members in itertools.groupby(sorted(records, key=operator.itemgetter("choice")), lambda r: r["choice"]):
    print(choice, [m["user"] for m in members])
print(json.dumps(records), json.dumps(records[1], sort_keys=True, indent=1))
print(functools.reduce(lambda total, r: total + r["weight"], records, 0), {r["user"]: r for r in records}["Bob"]["at"])
records.sort(key=lambda r: (r["choice"], -r["weight"]))
print([r["user"] for r in records], records.pop(0)["user"], len(records))
records.append({"user": "Eve", "choice": "yes", "weight": 1, "at": 50})
records.insert(0, {"other": 1})
print([r.get("user", "?") for r in records], [list(r) for r in records][:2], sum(r.get("weight", 0) for r in records))
records[1]["choice"], records[2]["choice"] = records[2]["choice"], records[1]["choice"]
print(records[::-1], list(filter(lambda r: r.get("choice") == "yes", records)))
print(dict(collections.ChainMap(records[2], records[1])), collections.OrderedDict(records[3]), collections.Counter(records[0]))
