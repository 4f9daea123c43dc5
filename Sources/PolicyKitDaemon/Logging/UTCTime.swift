public import Governance

/// Instants as people and logs read them, in UTC.
public enum UTCTime {
    /// `2026-03-01T12:00:00.000Z`.
    static func text(seconds: Int64, milliseconds: Int64) -> String {
        let day = floorDivide(seconds, 86_400)
        let second = seconds - day * 86_400
        let date = civil(day: day)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
            + "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
            + ".\(padded(milliseconds, 3))Z"
    }

    /// `2026-03-01 12:00:00`, UTC.
    public static func short(_ instant: Instant) -> String {
        let seconds = floorDivide(instant.microseconds, 1_000_000)
        let text = text(seconds: seconds, milliseconds: 0)
        return String(text.prefix(19)).replacing("T", with: " ")
    }

    /// `2026-03-01T12:00:00.000000Z`, exact to the microsecond.
    static func precise(_ instant: Instant) -> String {
        let seconds = floorDivide(instant.microseconds, 1_000_000)
        let rest = instant.microseconds - seconds * 1_000_000
        return text(seconds: seconds, milliseconds: rest / 1000).dropLast() + padded(rest % 1000, 3) + "Z"
    }

    /// Reads what `precise` wrote; nil for anything else.
    static func instant(precise text: String) -> Instant? {
        let parts = text.split { !$0.isNumber }.map { Int64($0) ?? -1 }
        guard text.utf8.count == 27, text.hasSuffix("Z"), parts.count == 7, !parts.contains(-1) else { return nil }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
        let day = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let seconds = day * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
        return Instant(microseconds: seconds * 1_000_000 + parts[6])
    }

    /// The beginning of a day such as `2026-03-01`; nil for anything else.
    public static func day(_ text: String) -> Instant? {
        guard text.utf8.count == 10, let instant = instant(precise: "\(text)T00:00:00.000000Z"),
            short(instant).hasPrefix(text)
        else { return nil }
        return instant
    }

    /// A span in the two largest units that it has: `2 d 3 h`, `4 min 5 s`, `0.3 s`.
    public static func span(seconds: Double) -> String {
        let whole = Int64(seconds.rounded(.down))
        if whole < 10 { return "\((seconds * 10).rounded() / 10) s" }
        let units: [(Int64, String)] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        var rest = whole
        var parts: [String] = []
        for (size, name) in units where parts.count < 2 {
            if rest >= size {
                parts.append("\(rest / size) \(name)")
                rest %= size
            } else if !parts.isEmpty {
                break
            }
        }
        return parts.joined(separator: " ")
    }

    private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
        a >= 0 ? a / b : -((-a + b - 1) / b)
    }

    /// The calendar day that is `day` days after 1970-01-01, in the Gregorian calendar; years begin in March here, so
    /// that the leap day is a year's last.
    private static func civil(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
