print((5).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", "big", signed=True))
print((3).numerator, (3).denominator, (3).real, (7).conjugate(), (2.0).is_integer(), (2.5).is_integer(), (0.75).as_integer_ratio())
