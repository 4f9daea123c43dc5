try:
    [1, 2][::0]
except ValueError as e:
    print(e)
