import Governance

/// Discord's times in texts: ISO 8601 with microseconds and an offset (`2021-08-03T20:51:52.123000+00:00`).
enum DiscordTime {
    /// The instant of a text; nil for anything else.
    static func instant(_ text: String?) -> Instant? {
        guard let text else { return nil }
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84 || bytes[10] == 32, bytes[13] == 58,
            bytes[16] == 58, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), (1...12).contains(month)
        else { return nil }
        var rest = bytes[19...]
        var micros: Int64 = 0
        if rest.first == 46 {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            for place in 0..<6 {
                let digit = place < digits.count ? Int64(digits[digits.startIndex + place]) - 48 : 0
                micros = micros * 10 + digit
            }
            rest = rest.dropFirst(digits.count + 1)
        }
        var offset: Int64 = 0
        if let sign = rest.first, sign == 43 || sign == 45 {
            let zone = Array(rest.dropFirst())
            guard zone.count >= 5, let hours = number(zone[0..<2]), let minutes = number(zone[3..<5]) else {
                return nil
            }
            offset = (hours * 60 + minutes) * 60 * (sign == 45 ? -1 : 1)
        }
        let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset
        return Instant(microseconds: seconds * 1_000_000 + micros)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + Int64(digit) - 48
        }
        return value
    }

    /// Days since 1970 in the Gregorian calendar.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
