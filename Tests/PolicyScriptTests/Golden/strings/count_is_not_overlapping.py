print("aaaa".count("aa"), "abcabc".count("abc", 1), "aaa".find("aa", 1), "aaa".rfind("aa"), "ababab".split("aba"), "aaaa".partition("aa"), "aaaa".rpartition("aa"), "aaaa".rsplit("aa", 1))
