/// Where the rules of time zones come from: the machine's database, or a table of a test.
public protocol TimeZoneSource: Sendable {
    /// The rules of a zone by its IANA name; nil where it is not known. `UTC` is always known.
    func rules(of name: String) -> TimeZoneRules?
    /// True where no zone is known but UTC.
    var isUniversalTimeOnly: Bool { get }
}

extension TimeZoneSource {
    public var isUniversalTimeOnly: Bool { false }
}

/// A source that knows UTC alone.
public struct UniversalTimeOnly: TimeZoneSource {
    /// Makes the source.
    public init() {}

    public var isUniversalTimeOnly: Bool { true }

    public func rules(of name: String) -> TimeZoneRules? { name == "UTC" ? .utc : nil }
}

extension PolicySchedule {
    /// The first occurrence after an instant.
    /// - Throws: `CronExpression.Problem` for a text that is no schedule, and for an unknown time zone.
    func next(after instant: Instant, zones: any TimeZoneSource) throws(CronExpression.Problem) -> Instant {
        let cron = try CronExpression(parsing: expression)
        guard let zone = zones.rules(of: timeZone) else {
            throw CronExpression.Problem(
                description:
                    "this machine knows no time zone “\(timeZone)”: write a name such as Europe/Berlin, and see "
                    + "that the package tzdata is installed")
        }
        guard let next = cron.next(after: instant, in: zone) else {
            throw CronExpression.Problem(description: "“\(expression)” never happens")
        }
        return next
    }
}
