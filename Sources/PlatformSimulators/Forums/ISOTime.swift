/// Instants as texts, by ISO 8601.
enum ISOTime {
    /// Seconds since 1970 of `2026-11-29T12:00:00.000Z`, also without fraction, with an offset instead of `Z`, or a day
    /// alone; without an offset it is UTC. Nil for any other text.
    static func seconds(_ text: String) -> Double? {
        var rest = Substring(text)
        guard let year = number(&rest, 4), take("-", &rest), let month = number(&rest, 2), take("-", &rest),
            let day = number(&rest, 2), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var seconds = Double(days(year, month, day)) * 86_400
        if rest.isEmpty { return seconds }
        guard take("T", &rest) || take(" ", &rest), let hour = number(&rest, 2), take(":", &rest),
            let minute = number(&rest, 2), hour < 25, minute < 60
        else { return nil }
        seconds += Double(hour * 3600 + minute * 60)
        if take(":", &rest) {
            guard let whole = number(&rest, 2) else { return nil }
            seconds += Double(whole)
            if take(".", &rest) {
                let digits = rest.prefix { $0.isNumber }
                rest = rest.dropFirst(digits.count)
                seconds += Double("0.\(digits)") ?? 0
            }
        }
        if rest.isEmpty || rest == "Z" { return seconds }
        let sign = rest.removeFirst()
        guard sign == "+" || sign == "-", let hours = number(&rest, 2) else { return nil }
        _ = take(":", &rest)
        let minutes = number(&rest, 2) ?? 0
        guard rest.isEmpty else { return nil }
        return seconds - (sign == "-" ? -1 : 1) * Double(hours * 3600 + minutes * 60)
    }

    private static func number(_ rest: inout Substring, _ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, let number = Int(digits) else { return nil }
        rest = rest.dropFirst(count)
        return number
    }

    private static func take(_ mark: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == mark else { return false }
        rest.removeFirst()
        return true
    }

    /// Days since 1970-01-01 in the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
