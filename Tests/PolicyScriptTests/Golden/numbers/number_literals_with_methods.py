print(5 .real, 5..real, (5).real, 1.5.is_integer(), 1e3.is_integer(), 0xF .bit_length(), 1 .__class__, 10 if 1else 2)
