class Name(str):
    def initials(self):
        return "".join(w[0] for w in self.split())
    def __repr__(self):
        return f"Name({str(self)!r})"
    def __eq__(self, other):
        return str(self).lower() == str(other).lower()
    def __hash__(self):
        return hash(str(self).lower())
n = Name("Ada Lovelace")
n.note = "first"
print(n, repr(n), n.initials(), n == "ADA LOVELACE", n.upper(), type(n.upper()).__name__, n + "!", type(n + "!").__name__, f"{n:>15}|{n!r}", n[0], len(n), n.note, isinstance(n, str), {n: 1}[Name("ada lovelace")], "Ada" in n, n.startswith("Ada"), str(n) is n, type(str(n)).__name__, "%s %r" % (n, n), ",".join([n, n]), sorted([Name("b"), Name("a")]))
