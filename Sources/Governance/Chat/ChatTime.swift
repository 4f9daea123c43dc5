/// Times as people read them.
public enum ChatTime {
    /// `45 seconds`, `3 hours`, `2 days`: the span between two instants, rounded to what matters.
    public static func span(from start: Instant, to end: Instant) -> String {
        let seconds = max(0, (Double(end.microseconds - start.microseconds) / 1_000_000).rounded())
        let units: [(size: Double, name: String, limit: Double)] = [
            (1, "second", 90), (60, "minute", 90 * 60), (3600, "hour", 47.5 * 3600), (86_400, "day", .infinity),
        ]
        for unit in units where seconds < unit.limit {
            let count = Int((seconds / unit.size).rounded())
            return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
        }
        return "a long time"
    }

    /// `2024-01-31 12:00 UTC`.
    public static func text(_ instant: Instant) -> String {
        let whole = CalendarText.iso8601(instant)
        return "\(whole.prefix(10)) \(whole.dropFirst(11).prefix(5)) UTC"
    }

    /// `in 3 hours (2024-01-31 12:00 UTC)`, or `now` for what is past.
    public static func ahead(_ instant: Instant, now: Instant) -> String {
        instant > now ? "in \(span(from: now, to: instant)) (\(text(instant)))" : "now"
    }
}
