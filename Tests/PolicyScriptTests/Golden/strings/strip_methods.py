print("  a b  ".strip() + "|", "  a".lstrip(), "xxaxx".strip("x"), "abcba".strip("ab"), "a\n".rstrip() + "|", "xyz".removeprefix("x"), "xyz".removesuffix("yz"), "\u3000a\u00a0".strip())
