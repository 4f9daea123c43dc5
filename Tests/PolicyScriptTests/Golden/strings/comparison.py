print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", sorted(["b", "A", "a", "B"]))
