/// A schedule of five fields: minute, hour, day of the month, month, day of the week. Each is `*`, a number, a range
/// `1-5`, either with a step `/2`, or a list of these by commas; months and days of the week also by their first three
/// letters; Sunday is 0 or 7. When both days are restricted, either suffices. `@hourly`, `@daily`, `@weekly`,
/// `@monthly` and `@yearly` stand for the usual ones. See crontab(5).
public struct CronExpression: Sendable, Hashable {
    private var minutes: Set<Int64>
    private var hours: Set<Int64>
    private var days: Set<Int64>
    private var months: Set<Int64>
    private var weekdays: Set<Int64>
    private var isAnyDay: Bool
    private var isAnyWeekday: Bool
    private var isAnyHour: Bool

    /// Why a text is no schedule: the field, and what is wrong with it.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        public var description: String
    }

    private static let shorthands = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Reads a schedule.
    public init(parsing text: String) throws(Problem) {
        let whole = Self.shorthands[text.lowercased()] ?? text
        let fields = whole.lowercased().split(whereSeparator: \.isWhitespace)
        guard fields.count == 5 else {
            throw Problem(
                description:
                    "“\(text)” has \(fields.count) field\(fields.count == 1 ? "" : "s") instead of 5: minute, hour, "
                    + "day of the month, month, day of the week")
        }
        minutes = try Self.values(fields[0], "minute", 0...59)
        hours = try Self.values(fields[1], "hour", 0...23)
        days = try Self.values(fields[2], "day of the month", 1...31)
        months = try Self.values(fields[3], "month", 1...12, names: Self.monthNames, first: 1)
        let named = try Self.values(fields[4], "day of the week", 0...7, names: Self.weekdayNames, first: 0)
        weekdays = Set(named.map { $0 == 7 ? 0 : $0 })
        isAnyHour = fields[1].hasPrefix("*")
        isAnyDay = fields[2].hasPrefix("*")
        isAnyWeekday = fields[4].hasPrefix("*")
        let longest: [Int64] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isPossible = months.contains { month in days.contains { $0 <= longest[Int(month) - 1] } }
        if isAnyWeekday, !isPossible {
            throw Problem(description: "“\(text)” names a day that none of its months has")
        }
    }

    private static func values(
        _ field: Substring, _ name: String, _ range: ClosedRange<Int64>, names: [String] = [], first: Int64 = 0
    ) throws(Problem) -> Set<Int64> {
        var values: Set<Int64> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            var step: Int64 = 1
            if pieces.count == 2 {
                guard let number = Int64(pieces[1]), number > 0 else {
                    throw Problem(description: "the step of “\(part)” in the field \(name) is no number above 0")
                }
                step = number
            }
            let ends = pieces.first?.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false) ?? []
            let low: Int64
            var high: Int64
            if pieces.first == "*" {
                (low, high) = (range.lowerBound, range.upperBound)
            } else {
                func number(_ text: Substring) throws(Problem) -> Int64 {
                    if let place = names.firstIndex(of: String(text)) { return Int64(place) + first }
                    guard let number = Int64(text), range.contains(number) else {
                        throw Problem(
                            description: "“\(text)” is no \(name): it takes \(range.lowerBound) to \(range.upperBound)")
                    }
                    return number
                }
                low = try number(ends.first ?? "")
                high = try number(ends.last ?? "")
                // `5/15`: from 5 on.
                if ends.count == 1, pieces.count == 2 { high = range.upperBound }
                guard low <= high else {
                    throw Problem(description: "the range “\(part)” of the field \(name) runs backwards")
                }
            }
            values.formUnion(stride(from: low, through: high, by: Int(step)))
        }
        return values
    }

    private func includes(_ date: CivilDate) -> Bool {
        guard months.contains(date.month) else { return false }
        switch (isAnyDay, isAnyWeekday) {
        // A step in one of them (`*/2`) is a restriction that must hold too.
        case (true, _), (_, true): return days.contains(date.day) && weekdays.contains(date.weekday)
        case (false, false): return days.contains(date.day) || weekdays.contains(date.weekday)
        }
    }

    /// The first occurrence after an instant, in the local time of a zone; nil when there is none within nine years.
    ///
    /// A time that a change of the clocks skips happens when it is over; one that comes twice happens the first time.
    /// Schedules of every hour go by the hours that really pass.
    public func next(after instant: Instant, in zone: TimeZoneRules) -> Instant? {
        let seconds = CivilDate.divided(instant.microseconds, 1_000_000).quotient
        let today = CivilDate.divided(seconds + zone.offset(at: seconds), 86_400).quotient
        for day in (today - 1)...(today + 3_290) where includes(CivilDate(daysSince1970: day)) {
            let found = occurrences(on: day, zone).filter { $0 > seconds }.min()
            if let found { return Instant(microseconds: found * 1_000_000) }
        }
        return nil
    }

    /// The seconds since 1970 at which it happens on a local day.
    private func occurrences(on day: Int64, _ zone: TimeZoneRules) -> [Int64] {
        hours.flatMap { hour in
            minutes.flatMap { minute -> [Int64] in
                let local = day * 86_400 + hour * 3600 + minute * 60
                let found = zone.instants(ofLocal: local)
                if isAnyHour { return found }
                if let first = found.first { return [first] }
                // The clocks skip it: as long after midnight as it would have been without their change.
                return [local - zone.offset(at: local - 86_400)]
            }
        }
    }
}
