/// A date and time taken apart.
public struct DateFields: Sendable, Hashable {
    /// 1 to 9999.
    public var year = 1900
    /// 1 to 12.
    public var month = 1
    /// 1 to 31, as the month has.
    public var day = 1
    /// 0 to 23.
    public var hour = 0
    /// 0 to 59.
    public var minute = 0
    /// 0 to 59.
    public var second = 0
    /// 0 to 999 999.
    public var microsecond = 0
    /// The offset from UTC in microseconds; nil for a naive time.
    public var offset: Int?
    /// The zone's name, when it has one of its own.
    public var zoneName: String?

    /// Midnight of a day.
    public init(year: Int = 1900, month: Int = 1, day: Int = 1) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Takes microseconds since 1970-01-01T00:00:00 apart; nil outside the years 1 … 9999.
    public init?(microseconds: Int) {
        let daySize = 86_400_000_000
        var days = microseconds / daySize
        var rest = microseconds % daySize
        if rest < 0 {
            rest += daySize
            days -= 1
        }
        let ordinal = days + GregorianCalendar.epochOrdinal
        guard ordinal >= 1, ordinal <= GregorianCalendar.maximumOrdinal else { return nil }
        (year, month, day) = GregorianCalendar.date(ordinal: ordinal)
        microsecond = rest % 1_000_000
        rest /= 1_000_000
        second = rest % 60
        minute = rest / 60 % 60
        hour = rest / 3600
    }

    /// Microseconds since 1970-01-01T00:00:00 of its own calendar, whatever the offset.
    public var microseconds: Int {
        let days = GregorianCalendar.ordinal(year, month, day) - GregorianCalendar.epochOrdinal
        return ((days * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + microsecond
    }

    var ordinal: Int { GregorianCalendar.ordinal(year, month, day) }

    /// `+HH:MM[:SS[.ffffff]]` of an offset in microseconds.
    public static func offsetText(_ offset: Int, separator: String = ":") -> String {
        let magnitude = offset.magnitude
        let seconds = Int(magnitude / 1_000_000)
        var text = (offset < 0 ? "-" : "+") + pad(seconds / 3600, 2) + separator + pad(seconds / 60 % 60, 2)
        let micro = Int(magnitude % 1_000_000)
        if seconds % 60 != 0 || micro != 0 { text += separator + pad(seconds % 60, 2) }
        if micro != 0 { text += "." + pad(micro, 6) }
        return text
    }

    static func pad(_ value: Int, _ width: Int) -> String {
        let text = "\(value)"
        return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
    }

    /// `date.isoformat()`.
    public var isoDate: String {
        DateFields.pad(year, 4) + "-" + DateFields.pad(month, 2) + "-" + DateFields.pad(day, 2)
    }

    /// `time.isoformat(timespec)`.
    ///
    /// - Throws: ValueError for another `timespec` than Python's.
    public func isoTime(timespec: String = "auto") throws(Fault) -> String {
        let clock = DateFields.pad(hour, 2) + ":" + DateFields.pad(minute, 2)
        let seconds = clock + ":" + DateFields.pad(second, 2)
        let text: String
        switch timespec {
        case "auto": text = microsecond == 0 ? seconds : seconds + "." + DateFields.pad(microsecond, 6)
        case "hours": text = DateFields.pad(hour, 2)
        case "minutes": text = clock
        case "seconds": text = seconds
        case "milliseconds": text = seconds + "." + DateFields.pad(microsecond / 1000, 3)
        case "microseconds": text = seconds + "." + DateFields.pad(microsecond, 6)
        default: throw .value("Unknown timespec value")
        }
        return text + (offset.map { DateFields.offsetText($0) } ?? "")
    }
}
