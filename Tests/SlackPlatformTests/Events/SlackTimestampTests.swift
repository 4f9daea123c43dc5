import Governance
import Testing

@testable import SlackPlatform

@Suite struct SlackTimestampTests {
    @Test(arguments: [
        ("1405894322.002768", 1_405_894_322_002_768), ("1405894322", 1_405_894_322_000_000),
        ("1405894322.5", 1_405_894_322_500_000), ("0000000000.000000", 0), ("1701743154.000000", 1_701_743_154_000_000),
    ])
    func reads(text: String, microseconds: Int64) {
        #expect(SlackTimestamp.instant(text)?.microseconds == microseconds)
    }

    @Test(arguments: ["", "abc", "1.", "1.2.3", "-1.0", "1.-2", "99999999999999999999.0", "1.٣"])
    func refuses(text: String) {
        #expect(SlackTimestamp.instant(text) == nil)
    }

    @Test(arguments: ["1405894322.002768", "0.000001", "1701743154.000000"])
    func writes(text: String) throws {
        let instant = try #require(SlackTimestamp.instant(text))
        #expect(SlackTimestamp.text(instant) == text)
    }

    @Test(arguments: [
        ("+1", "👍"), ("thumbsup", "👍"), ("+1::skin-tone-3", "👍"), ("thumbsdown::skin-tone-6", "👎"), ("-1", "👎"),
        ("one", "1️⃣"), ("nine", "9️⃣"), ("keycap_ten", "🔟"), ("party_parrot", ":party_parrot:"), ("tada", ":tada:"),
    ])
    func emoji(name: String, canonical: String) {
        #expect(SlackEmoji.canonical(name) == canonical)
    }
}
