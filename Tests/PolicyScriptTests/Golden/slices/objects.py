s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), "abcdef"[s], slice(3), slice(None) == slice(None))
class G:
    def __getitem__(self, k):
        return k
print(G()[1:2], G()[::3], G()[1, 2:3], G()[...], G()[()])
