class Equal:
    def __init__(self, value):
        self.value = value
    def __eq__(self, other):
        return other == self.value
    def __repr__(self):
        return f"Equal({self.value})"
for values in [range(5), range(10, 0, -3), range(-4, 60, 2), range(0)]:
    for value in [0, 1, True, 4.0, -0.0, 7.0, 2.5, 10 ** 30, "a", Equal(4), Equal(9), None]:
        try:
            print(values, value, values.index(value))
        except ValueError as error:
            print(values, error)
