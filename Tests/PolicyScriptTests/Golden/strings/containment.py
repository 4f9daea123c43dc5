print("ell" in "hello", "" in "abc", "x" not in "abc")
try:
    1 in "abc"
except TypeError as e:
    print(e)
