été = "naïve"
print(été + "→", été["ключ"])
