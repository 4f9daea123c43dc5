b = b"Hello World"
print(b.upper(), b.split(), b.find(b"o"), b.replace(b"l", b"L"), b.startswith(b"He"), b"-".join([b"a", b"b"]), b.strip(b"Hd"), b.count(b"l"), b.decode(), b"%d" % 5 if False else b"x")
