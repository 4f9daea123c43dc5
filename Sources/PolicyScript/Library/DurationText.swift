/// Durations as Python's `timedelta` shows them.
public enum DurationText {
    /// Days, seconds and microseconds; the last two are never negative.
    public static func parts(_ microseconds: Int) -> (days: Int, seconds: Int, microseconds: Int) {
        let daySize = 86_400_000_000
        var days = microseconds / daySize
        var rest = microseconds % daySize
        if rest < 0 {
            rest += daySize
            days -= 1
        }
        return (days, rest / 1_000_000, rest % 1_000_000)
    }

    /// `repr(timedelta)`.
    public static func representation(_ microseconds: Int) -> String {
        let (days, seconds, micro) = parts(microseconds)
        var arguments: [String] = []
        if days != 0 { arguments.append("days=\(days)") }
        if seconds != 0 { arguments.append("seconds=\(seconds)") }
        if micro != 0 { arguments.append("microseconds=\(micro)") }
        return "datetime.timedelta(\(arguments.isEmpty ? "0" : arguments.joined(separator: ", ")))"
    }

    /// `str(timedelta)`.
    public static func text(_ microseconds: Int) -> String {
        let (days, seconds, micro) = parts(microseconds)
        var text = "\(seconds / 3600):\(DateFields.pad(seconds / 60 % 60, 2)):\(DateFields.pad(seconds % 60, 2))"
        if micro != 0 { text += "." + DateFields.pad(micro, 6) }
        guard days != 0 else { return text }
        return "\(days) day\(days.magnitude == 1 ? "" : "s"), \(text)"
    }
}
