import Governance
import Testing

@Suite struct CronExpressionTests {
    /// The first occurrences after 2024-02-27 10:30:00 UTC, a Tuesday, as `MM-DD HH:MM`.
    func next(_ expression: String, count: Int = 2, zone: TimeZoneRules = .utc) throws -> [String] {
        let cron = try CronExpression(parsing: expression)
        var instant = Instant(microseconds: 1_709_029_800_000_000)
        var found: [String] = []
        for _ in 0..<count {
            instant = try #require(cron.next(after: instant, in: zone))
            let text = ChatTime.text(instant)
            found.append(String(text.dropFirst(5).prefix(11)))
        }
        return found
    }

    @Test(arguments: [
        ("30 10 * * *", ["02-28 10:30", "02-29 10:30"]), ("* * * * *", ["02-27 10:31", "02-27 10:32"]),
        ("*/20 * * * *", ["02-27 10:40", "02-27 11:00"]), ("0 9 * * mon", ["03-04 09:00", "03-11 09:00"]),
        ("0 9 * * 1-5", ["02-28 09:00", "02-29 09:00"]), ("0 0 29 feb *", ["02-29 00:00", "02-29 00:00"]),
        ("15,45 8-10/2 1 JAN,mar *", ["03-01 08:15", "03-01 08:45"]), ("0 0 * * 7", ["03-03 00:00", "03-10 00:00"]),
        ("0 12 1 * fri", ["03-01 12:00", "03-08 12:00"]), ("@monthly", ["03-01 00:00", "04-01 00:00"]),
        ("5/25 0 28 * *", ["02-28 00:05", "02-28 00:30"]),
    ])
    func occurs(_ expression: String, _ expected: [String]) throws {
        #expect(try next(expression) == expected)
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
        "*/0 * * * *", "a * * * *", "1, * * * *", "0 0 30 2 *", "-1 * * * *",
    ])
    func refuses(_ expression: String) {
        #expect(throws: CronExpression.Problem.self) { try CronExpression(parsing: expression) }
    }

    /// Central European Time, in which the clocks were set at 2024-03-31 01:00 UTC and 2024-10-27 01:00 UTC.
    static let berlin: TimeZoneRules? = TimeZoneFile.read("Europe/Berlin")

    @Test(.enabled(if: berlin != nil, "needs the time zone database")) func followsTheClocks() throws {
        let zone = try #require(Self.berlin)
        func occurrences(_ expression: String, from seconds: Int64, count: Int) throws -> [String] {
            let cron = try CronExpression(parsing: expression)
            var instant = Instant(microseconds: seconds * 1_000_000)
            return try (0..<count).map { _ in
                instant = try #require(cron.next(after: instant, in: zone))
                return String(ChatTime.text(instant).dropFirst(5).prefix(11))
            }
        }
        // 2024-03-30 12:00 UTC: 02:30 does not exist on the 31st.
        #expect(try occurrences("30 2 * * *", from: 1_711_800_000, count: 2) == ["03-31 01:30", "04-01 00:30"])
        // 2024-10-26 12:00 UTC: 02:30 comes twice on the 27th.
        #expect(try occurrences("30 2 * * *", from: 1_729_944_000, count: 2) == ["10-27 00:30", "10-28 01:30"])
        // An hourly schedule misses no hour that passes, and none twice.
        #expect(
            try occurrences("0 * * * *", from: 1_729_980_000, count: 4)
                == ["10-26 23:00", "10-27 00:00", "10-27 01:00", "10-27 02:00"])
    }
}
