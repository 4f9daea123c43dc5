records = [{"user": "U1", "value": 1, "tags": ["x"]}, {"user": "U2", "value": 2, "tags": ["y"]}, {"user": "U3", "value": 3, "tags": []}]

a, b, c = records
a["value"] = 10
print(a, b, c)
b["new"] = True
print(records)
print(a["value"], b["value"], c["value"], [r["value"] for r in records], [r["tags"] for r in records])
b["tags"].append("z")
c["tags"].append(b["tags"])
print(a["tags"], b["tags"], c["tags"], b["tags"] is c["tags"][0])
c["user"] += "!"
c["value"] += 1
print(c, b["user"], [r["value"] for r in records])
for r in records:
    r["value"] *= 2
    r["double"] = r["value"] * 2
print(records, len(a), a["double"])
