class S:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i
print(list(S()), 4 in S(), 5 in S(), [x for x in S()])
a, b, c, d = S()
print(d)
