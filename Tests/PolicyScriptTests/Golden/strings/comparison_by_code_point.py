words = ["b", "a", "B", "A", "é", "z", "Z", "", "aa", "a b", "😀", "\uffff", "10", "9"]
print(sorted(words))
print("a" < "b", "a" < "B", "" < "a", "abc" < "abd", "abc" < "ab", "Z" < "a", "\uffff" < "😀", max("hello"), min("hello"))
