def add(*args):
    return sum(args)
total = add(
    1,
    2,
    "three",
)
