for text in ("ΟΔΟΣ", "ΟΔΟΣ ΣΑΣ", "Σ", "ΑΣ.Α", "ΑΣ'", "ΣΣ", "Α ΣΣ Α", "ΑΣΑ", "οδοσ", "ΟΔΟς", "1Σ", "Α\u0301Σ"):
    print(text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold())
