print(slice(1) < slice(2), slice(1, 2) >= slice(1, 2), slice(1, 2) == slice(1, 2, None), slice(1, 2) != slice(1, 3))
print(sorted([slice(3, 4, 5), slice(1, 2, 3), slice(1, 1, 9)]))
for attempt in (lambda: slice(1) < 5, lambda: slice(None, 1) < slice(2, 1)):
    try:
        attempt()
    except TypeError as error:
        print(error)
