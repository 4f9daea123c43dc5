total = 1 + \
    2 + \
    3
items = [
    1,
    2,  # comment

    3,
]
print(total, items, (1
                     + 2))
