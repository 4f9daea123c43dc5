print([c for c in "abc"], list(reversed("abc")), list(enumerate("ab", 1)), list(zip("ab", "cd")), tuple("xy"), set("aa"))
