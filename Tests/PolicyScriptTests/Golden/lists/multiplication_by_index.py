class Two:
    def __index__(self):
        return 2
print([1] * Two(), "ab" * Two(), (1,) * Two(), [10, 20, 30][Two()], [1, 2, 3, 4][Two():], range(5)[Two()], "abc"[Two()], bin(Two()), b"ab" * Two())
