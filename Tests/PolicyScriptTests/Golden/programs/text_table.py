rows = [("name", "votes", "share"), ("Ada", 12, 0.5), ("Bo", 7, 0.2917), ("Čeněk", 5, 0.2083)]
widths = [max(len(f"{r[i]:.1%}" if isinstance(r[i], float) else str(r[i])) for r in rows) for i in range(3)]
for r in rows:
    print(" | ".join(f"{v:<{w}}" if isinstance(v, str) else f"{v:>{w}.1%}" if isinstance(v, float) else f"{v:>{w}}" for v, w in zip(r, widths)).rstrip())
print("-+-".join("-" * w for w in widths))
