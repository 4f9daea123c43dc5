/// A rule for all time to come, as `CET-1CEST,M3.5.0,M10.5.0/3` has it (POSIX, `TZ`; RFC 9636 for hours beyond a day).
struct PosixTimeZone: Sendable, Hashable {
    private var standard: Int64
    private var summer: Summer?

    private struct Summer: Sendable, Hashable {
        var offset: Int64
        var begin: Turn
        var end: Turn
    }

    /// A day of each year, and the local time at which the clocks are set.
    private struct Turn: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// 1 to 365, never the 29th of February.
            case julian(Int64)
            /// 0 to 365.
            case ordinal(Int64)
            /// Month, week (5: the last), day of the week.
            case month(Int64, week: Int64, weekday: Int64)
        }

        var day: Day
        var time: Int64

        /// Local seconds since 1970, by the clock that is still right.
        func local(in year: Int64) -> Int64 {
            let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
            let days: Int64
            switch day {
            case .julian(let number):
                let isLeap = CivilDate(year: year + 1, month: 1, day: 1).daysSince1970 - newYear == 366
                days = newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
            case .ordinal(let number): days = newYear + number
            case .month(let month, let week, let weekday):
                let first = CivilDate(year: year, month: month, day: 1)
                let next =
                    month == 12 ? newYear + 366 + 31 : CivilDate(year: year, month: month + 1, day: 1).daysSince1970
                let offset = (weekday - first.weekday + 7) % 7
                var found = first.daysSince1970 + offset + (week - 1) * 7
                while found >= next || CivilDate(daysSince1970: found).month != month { found -= 7 }
                days = found
            }
            return days * 86_400 + time
        }
    }

    /// Reads a rule; nil for an empty or unknown one.
    init?(parsing text: String) {
        var rest = text[...]
        guard Self.name(&rest), let west = Self.time(&rest) else { return nil }
        standard = -west
        if rest.isEmpty { return }
        guard Self.name(&rest) else { return nil }
        let summerOffset = rest.first == "," ? standard + 3600 : Self.time(&rest).map { -$0 }
        guard let summerOffset, let begin = Self.turn(&rest), let end = Self.turn(&rest), rest.isEmpty else {
            return nil
        }
        summer = Summer(offset: summerOffset, begin: begin, end: end)
    }

    /// Seconds east of UTC at an instant, in seconds since 1970.
    func offset(at seconds: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = CivilDate(daysSince1970: CivilDate.divided(seconds + standard, 86_400).quotient).year
        let begin = summer.begin.local(in: year) - standard
        let end = summer.end.local(in: year) - summer.offset
        let isSummer =
            begin < end ? seconds >= begin && seconds < end : !(seconds >= end && seconds < begin)
        return isSummer ? summer.offset : standard
    }

    private static func name(_ rest: inout Substring) -> Bool {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let letters = rest.prefix(while: \.isLetter)
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    private static func number(_ rest: inout Substring) -> Int64? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return Int64(digits)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private static func time(_ rest: inout Substring) -> Int64? {
        let sign: Int64 = rest.first == "-" ? -1 : 1
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        guard let hours = number(&rest), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] as [Int64] where rest.first == ":" {
            rest.removeFirst()
            guard let part = number(&rest), part < 60 else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    private static func turn(_ rest: inout Substring) -> Turn? {
        guard rest.first == "," else { return nil }
        rest.removeFirst()
        let day: Turn.Day
        switch rest.first {
        case "J":
            rest.removeFirst()
            guard let number = number(&rest), (1...365).contains(number) else { return nil }
            day = .julian(number)
        case "M":
            rest.removeFirst()
            var parts: [Int64] = []
            for index in 0..<3 {
                if index > 0 {
                    guard rest.first == "." else { return nil }
                    rest.removeFirst()
                }
                guard let part = number(&rest) else { return nil }
                parts.append(part)
            }
            guard (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2]) else {
                return nil
            }
            day = .month(parts[0], week: parts[1], weekday: parts[2])
        default:
            guard let number = number(&rest), number <= 365 else { return nil }
            day = .ordinal(number)
        }
        var time: Int64 = 7200
        if rest.first == "/" {
            rest.removeFirst()
            guard let given = Self.time(&rest) else { return nil }
            time = given
        }
        return Turn(day: day, time: time)
    }
}
