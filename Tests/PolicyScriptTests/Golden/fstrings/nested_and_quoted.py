name, width, items = "ada", 10, {"k": [1, 2]}
print(f"{name!r:>{width}}", f"{items['k'][0]}", f"{name.upper():*^{width - 2}}", f"{'a' if width > 5 else 'b'}", f"{width:{'0'}{5}}", f"{3.14159:.{2}f}", f'{f"{name}"!r}', f"{{}} {{{name}}}", f"{(lambda x: x * 2)(3)}", f"{[x for x in range(3)]}", f"{name=}", f"{name = }", f"{name=!s:>6}", f"{1+1=:>4}", f"{items['k']=}", f"""{
    name
}""", f"{name}" "plain" f"{width}", f"\n{name}\t|", rf"\n{name}", f"{'nested ' + f'{1 + 1}'}")
