data = {"é": [1], "日本": {"x": None}}
try:
    try:
        print(data["é"][(1)], "é")
    except IndexError:
        print((data["日本"]) ["x"] [0], "é")
except TypeError:
    try:
        print(data ["é"] [ 0, 1 ])
    except TypeError:
        data["日本"]["é" * 3, 1][:] = []
