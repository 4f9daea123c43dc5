s = "policy " * 1000
print(len(s), s.count("policy"), len(s.split()), s.find("y p", 5000), s[6990:], s.rfind("p"), hash(s) == hash("policy " * 1000), len(s.replace("policy", "x")), s.strip()[-6:])
