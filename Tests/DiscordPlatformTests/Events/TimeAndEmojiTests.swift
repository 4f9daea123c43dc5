import Governance
import JSONKit
import Testing

@testable import DiscordPlatform

@Suite struct TimeAndEmojiTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00+00:00", 0), ("2015-04-26T06:26:56.936000+00:00", 1_430_029_616_936_000),
        ("2021-08-03T22:51:52+02:00", 1_628_023_912_000_000), ("2024-02-29T12:00:00.5Z", 1_709_208_000_500_000),
    ])
    func timesAreRead(text: String, microseconds: Int64) {
        #expect(DiscordTime.instant(text) == Instant(microseconds: microseconds))
    }

    @Test(arguments: ["", "yesterday", "2021-13-03T22:51:52", "2021-08-03", "2021-08-03T22:51:5x"])
    func otherTextsAreNone(text: String) {
        #expect(DiscordTime.instant(text) == nil)
    }

    @Test func idsTellTheirTime() {
        // The example of docs.discord.com/developers/reference#snowflakes.
        #expect(Snowflake.instant("175928847299117063") == Instant(microseconds: 1_462_015_105_796_000))
        let instant = Instant(microseconds: 1_700_000_000_000_000)
        #expect(Snowflake.instant(Snowflake.first(at: instant)) == instant)
        #expect(Snowflake.isNewer("9", than: "10") == false)
        #expect(Snowflake.isNewer("10", than: "9"))
    }

    @Test(arguments: [("👍🏿", "👍"), ("1⃣", "1️⃣"), ("1️⃣", "1️⃣"), ("⚪", "⚪"), ("⚪️", "⚪"), ("🔟", "🔟")])
    func signsAreCanonical(name: String, canonical: String) {
        #expect(DiscordEmoji.canonical(["id": nil, "name": .string(name)]) == canonical)
    }

    @Test func customEmojiGoByTheirNames() {
        #expect(DiscordEmoji.canonical(["id": "5", "name": "frog"]) == ":frog:")
        #expect(DiscordEmoji.canonical(["id": "5", "name": nil]) == nil)
    }
}
