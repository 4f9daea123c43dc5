delegates = {"ann": "bob", "bob": "cat", "dan": "bob", "eve": "fay", "fay": "eve"}
votes = {"cat": "yes", "gus": "no"}
members = ["ann", "bob", "cat", "dan", "eve", "fay", "gus"]
def resolve(member, seen=()):
    if member in votes:
        return votes[member]
    if member in seen or member not in delegates:
        return None
    return resolve(delegates[member], seen + (member,))
result = {m: resolve(m) for m in members}
print(result, {v: sum(1 for r in result.values() if r == v) for v in ("yes", "no", None)})
