größe = 3
名前 = "n"
print(größe, 名前)
