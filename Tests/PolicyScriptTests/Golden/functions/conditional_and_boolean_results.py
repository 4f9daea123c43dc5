print(0 or "a", "" or 0, 1 and 2, 0 and 1 / 0, not [], not "x", None or [] or "end", 1 if [] else 2, [] and 1 or 3)
