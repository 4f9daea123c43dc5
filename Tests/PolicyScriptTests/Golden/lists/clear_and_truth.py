a = [1]
b = a
a.clear()
print(a, b, bool(a), not a, a or "empty", [0] and "full", len(a), list(a), any(a), all(a))
