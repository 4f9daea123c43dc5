print("a" 'b' """c""", r"\n" "\n".strip() + "|", "a" f"{1 + 1}" "b", rf"\d{2}", u"x", b"a" b"b", "\x41\u0042\U00000043\103\0".encode())
print("""line one
line two""", '''it's "quoted"''', "a\
b", r"\\", R"\'", len(r"\""))
