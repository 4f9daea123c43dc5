def tokens(text):
    number = ""
    for c in text + " ":
        if c.isdigit() or c == ".":
            number += c
            continue
        if number:
            yield float(number)
            number = ""
        if not c.isspace():
            yield c
def evaluate(text):
    stream = list(tokens(text))
    def peek():
        return stream[0] if stream else None
    def factor():
        t = stream.pop(0)
        if t == "(":
            v = sum_()
            stream.pop(0)
            return v
        return -factor() if t == "-" else t
    def term():
        v = factor()
        while peek() in ("*", "/"):
            v = v * factor() if stream.pop(0) == "*" else v / factor()
        return v
    def sum_():
        v = term()
        while peek() in ("+", "-"):
            v = v + term() if stream.pop(0) == "+" else v - term()
        return v
    return sum_()
for e in ["1 + 2 * 3", "(1+2)*3", "10/4-1", "-(2+3)*2", "2*(3+(4-1))"]:
    print(e, "=", evaluate(e))
