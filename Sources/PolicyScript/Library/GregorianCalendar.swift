/// The proleptic Gregorian calendar, years 1 … 9999, as Python's `datetime` counts it.
public enum GregorianCalendar {
    /// The ordinal of 9999-12-31; that of 0001-01-01 is 1.
    public static let maximumOrdinal = 3_652_059
    /// The ordinal of 1970-01-01.
    public static let epochOrdinal = 719_163

    /// Whether February of the year has 29 days.
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// How many days a month, from 1, has.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        month == 2 ? isLeap(year) ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    }

    private static let daysBefore = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    /// The days of the year before a month, 1 … 12.
    public static func days(beforeMonth month: Int, of year: Int) -> Int {
        daysBefore[month] + (month > 2 && isLeap(year) ? 1 : 0)
    }

    static func days(beforeYear year: Int) -> Int {
        let last = year - 1
        return last * 365 + last / 4 - last / 100 + last / 400
    }

    /// The number of a day, from 1 for 0001-01-01.
    public static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        days(beforeYear: year) + days(beforeMonth: month, of: year) + day
    }

    /// The day of this number.
    public static func date(ordinal: Int) -> (year: Int, month: Int, day: Int) {
        var rest = ordinal - 1
        let cycles = rest / 146_097
        rest %= 146_097
        let centuries = rest / 36_524
        rest %= 36_524
        let leaps = rest / 1461
        rest %= 1461
        let years = rest / 365
        rest %= 365
        let year = cycles * 400 + centuries * 100 + leaps * 4 + years + 1
        if years == 4 || centuries == 4 { return (year - 1, 12, 31) }
        var month = (rest + 50) >> 5
        var before = days(beforeMonth: month, of: year)
        if before > rest {
            month -= 1
            before = days(beforeMonth: month, of: year)
        }
        return (year, month, rest - before + 1)
    }

    /// 0 for Monday … 6 for Sunday.
    public static func weekday(ordinal: Int) -> Int { (ordinal + 6) % 7 }

    /// The ordinal of the Monday of a year's first ISO week.
    static func isoYearStart(_ year: Int) -> Int {
        let first = ordinal(year, 1, 1)
        let day = weekday(ordinal: first)
        return first - day + (day > 3 ? 7 : 0)
    }

    /// ISO year, week and weekday (1 for Monday).
    public static func isoCalendar(_ year: Int, _ month: Int, _ day: Int) -> (year: Int, week: Int, weekday: Int) {
        var isoYear = year
        let today = ordinal(year, month, day)
        var start = isoYearStart(year)
        if today < start {
            isoYear -= 1
            start = isoYearStart(isoYear)
        } else if today >= isoYearStart(year + 1) {
            isoYear += 1
            start = isoYearStart(isoYear)
        }
        return (isoYear, (today - start) / 7 + 1, (today - start) % 7 + 1)
    }

    /// The ordinal of an ISO week's day.
    ///
    /// - Throws: ValueError in CPython's words.
    public static func ordinal(isoYear year: Int, week: Int, weekday: Int) throws(Fault) -> Int {
        guard (1...9999).contains(year) else { throw .value("Year is out of range: \(year)") }
        var isLawful = (1...52).contains(week)
        if week == 53 {
            let first = GregorianCalendar.weekday(ordinal: ordinal(year, 1, 1))
            isLawful = first == 3 || first == 2 && isLeap(year)
        }
        guard isLawful else { throw .value("Invalid week: \(week)") }
        guard (1...7).contains(weekday) else { throw .value("Invalid weekday: \(weekday) (range is [1, 7])") }
        return isoYearStart(year) + (week - 1) * 7 + weekday - 1
    }
}
