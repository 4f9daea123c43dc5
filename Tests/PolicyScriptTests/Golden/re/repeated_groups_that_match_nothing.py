import re

patterns = [
    r"(?:a?|b)*", r"(a*|b)*", r"(a??)*", r"(|a)+", r"(a|)+", r"(a*)*", r"(a*)+", r"(?:a*)*?b", r"(a*?|b)*", r"((a*)|b)*",
    r"(a|b*|c)*", r"(?:(a)|b*)*", r"(|a)*", r"(|a)*b", r"(a?){0,2}", r"(a?|b){2}", r"(a?|b){2,}", r"(a?|b){0,3}?c", r"(\b|a)*",
    r"(?:^|a)*", r"((?:a?|b)*|c)*", r"(a*|(b)*)*", r"(?:(x)?(y)?)*", r"((a)?b?)*c", r"(?:a*|b)*?c", r"(?:(?:a?)*|b)+c",
]
for pattern in patterns:
    for text in ("ab", "ba", "aab", "abcab", "", "xyx", "bbc"):
        found = re.search(pattern, text)
        whole = re.fullmatch(pattern, text)
        print(pattern, text, found and (found.span(), found.groups()), whole and whole.groups(), end="; ")
    print(re.findall(pattern, "abab"))
