import Foundation
import Governance
import Testing

/// A file of the machine's time zone database.
enum TimeZoneFile {
    static func read(_ name: String) -> TimeZoneRules? {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)") else { return nil }
        return TimeZoneRules(file: Array(data))
    }
}

@Suite struct TimeZoneRulesTests {
    @Test(
        .enabled(if: TimeZoneFile.read("Europe/Berlin") != nil, "needs the time zone database"),
        arguments: [
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo",
            "Africa/Casablanca", "Pacific/Apia", "America/Nuuk", "UTC",
        ])
    func agreesWithTheSystem(_ name: String) throws {
        let rules = try #require(TimeZoneFile.read(name))
        let system = try #require(TimeZone(identifier: name))
        // Every 17 days and some hours, over a century on both sides of the last recorded change.
        for seconds in stride(from: Int64(0), to: 2_500_000_000, by: 1_487_321) {
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(rules.offset(at: seconds) == Int64(system.secondsFromGMT(for: date)), "\(name) at \(seconds)")
        }
    }

    @Test func aFileThatIsNoneIsRefused() {
        #expect(TimeZoneRules(file: []) == nil)
        #expect(TimeZoneRules(file: Array("TZif2".utf8)) == nil)
        #expect(TimeZoneRules(file: Array(repeating: 0x54, count: 200)) == nil)
    }
}
