total = 3
text = (f"a{total}"
        f"b{total + 1}"
        "c{total}")
print(text)
print(f'''first {total}
second {total * 2:>4}
''')
print(f"{total:d}{total:>3d}" f'{"x" * total}')
