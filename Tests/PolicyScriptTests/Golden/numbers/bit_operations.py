print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, 1 << 70, -1 >> 5, (1 << 70) & (1 << 70) - 1)
print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (255).bit_count())
