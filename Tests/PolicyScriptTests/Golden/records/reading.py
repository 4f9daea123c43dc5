records = [
    {"user": "U1", "value": True, "weight": 3, "share": 0.5, "note": None, "text": "caf\u00e9"},
    {"user": "U1", "value": False, "weight": 2, "share": 1.5, "note": "late", "text": "yes"},
    {"user": "U2", "value": True, "weight": -1, "share": 0.0, "note": None, "text": "yes"},
    {"user": "U3", "value": True, "weight": 10**20, "share": float("inf"), "note": "", "text": "yes"},
]

print([r["user"] for r in records], [r["value"] for r in records])
print(sum(r["weight"] for r in records if r["value"]), [r["share"] for r in records], [r["text"] for r in records])
yes = 0
for vote in records:
    if vote["value"]:
        yes += 1
    if not vote["note"]:
        yes += 10
print(yes, records[-1]["text"].upper(), records[0]["text"], len(records[0]["text"]))
for key in ["user", "us" + "er", "weight"]:
    print([r[key] for r in records])
print(records[1]["note"] is records[1]["note"], records[1]["user"] is records[1]["user"])
print(sorted(r["user"] + str(r["weight"]) for r in records[1:]))
