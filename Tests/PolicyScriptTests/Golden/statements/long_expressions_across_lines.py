value = (1 +
         2 *
         (3 +
          4))
text = "a" \
    "b" \
    "c"
items = [
    1,
    2,  # comment
    # another

    3,
]
d = {
    "k": 1,
    **{"l": 2},
}
def f(
    a,
    b=2,
    *,
    c=3,
):
    return (a, b,
            c)
print(value, text, items, d, f(
    1,
    c=5,
))
if (value == 15 and
        text == "abc"):
    print("yes")
