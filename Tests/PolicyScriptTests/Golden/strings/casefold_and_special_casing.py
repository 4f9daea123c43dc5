for text in ["Straße", "İstanbul", "ΣΑΣ", "ὈΔΥΣΣΕΎΣ", "ﬃ", "ŉ", "K", "ǅ"]:
    print(repr(text.lower()), repr(text.upper()), repr(text.casefold()), len(text.upper()))
