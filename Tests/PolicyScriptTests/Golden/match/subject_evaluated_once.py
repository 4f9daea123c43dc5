calls = []
def subject():
    calls.append(1)
    return 5
match subject():
    case 1:
        pass
    case 2 | 3:
        pass
    case int(x) if calls.append("guard") or x == 5:
        print(x, calls)
class Eq:
    def __eq__(self, other):
        calls.append(other)
        return other == 2
match Eq():
    case 1:
        print("one")
    case 2:
        print("two", calls)
