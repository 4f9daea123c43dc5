records = [
    {"name": "poll", "options": [{"text": "yes", "votes": 2}, {"text": "no", "votes": 1}], "by": {"id": 1, "roles": ("a", "b")}},
    {"name": "ask", "options": [{"text": "ja", "votes": 0}], "by": {"id": 2, "roles": ()}},
    {"name": "none", "options": [], "by": {"id": 3, "roles": ("c",)}},
]

print([[o["text"] for o in r["options"]] for r in records], [r["by"]["id"] for r in records])
print(sum(o["votes"] for r in records for o in r["options"]), records[0]["options"][1], records[1]["by"]["roles"])
records[0]["options"][0]["votes"] += 5
records[2]["options"].append({"text": "new", "votes": 3})
records[1]["by"]["id"] = 20
print(records)
best = max((o for r in records for o in r["options"]), key=lambda o: o["votes"])
print(best, best is records[0]["options"][0], records[0]["options"] is records[0]["options"])
kept = records[0]["options"][1]
records.clear()
print(kept, kept["text"], kept["votes"])
kept["self"] = kept
print(kept, len(kept))
