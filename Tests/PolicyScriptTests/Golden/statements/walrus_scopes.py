if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2], y, (z := 3) + z)
print([last := x for x in range(3)], last)
while (line := ["a", "", "b"].pop(0)) and line != "a":
    pass
print(line, any((hit := w) for w in ["", "found", "x"]), hit)
def f(x, y=(d := 5)):
    return [q for q in range(3) if (s := q)], s
print(f(1), d)
print({(k := "a"): (v := 1)}, k, v, f"{(w := 7)}", w)
