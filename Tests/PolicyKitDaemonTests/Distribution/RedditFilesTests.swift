import Foundation
import Testing

@testable import PolicyKitDaemon

/// The example of a bot on Reddit.
@Suite struct RedditFilesTests {
    private func example(uncommented: Bool) throws -> BotFileReader.Outcome {
        var text = try String(contentsOfFile: "\(Repository.root)/bots/reddit.yaml.example", encoding: .utf8)
        if uncommented {
            text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let rest = line.dropFirst(2)
                let isField = line.hasPrefix("# ") && rest.drop { $0.isLowercase || $0 == "_" }.hasPrefix(": ")
                return isField ? String(rest) : String(line)
            }.joined(separator: "\n")
        }
        return BotFileReader.parse(text, path: "bots/reddit.yaml")
    }

    @Test func isReadAsItStands() throws {
        let outcome = try example(uncommented: false)
        #expect(outcome.findings == [])
        #expect(outcome.bot?.tokens.keys.sorted() == ["client_id", "client_secret", "refresh_token"])
        #expect(outcome.bot?.settings == ["subreddit": "garden"])
    }

    @Test func namesEveryField() throws {
        let outcome = try example(uncommented: true)
        #expect(outcome.findings == [])
        let bot = try #require(outcome.bot)
        #expect(bot.operator != nil)
        #expect(bot.baseURL == "https://oauth.reddit.com/")
        #expect(bot.adminChannel == "modmail")
        #expect(bot.settings["read_every"] == "3-30")
        #expect(bot.retentionDays == 365)
    }

    @Test func asksForTheSubredditAndTheApp() {
        let outcome = BotFileReader.parse("platform: reddit\ncommunity: garden\ntokens: {}\n", path: "bots/reddit.yaml")
        let fields = outcome.findings.map { "\($0)" }.joined(separator: "\n")
        #expect(fields.contains("subreddit"))
        #expect(fields.contains("client_id"))
        #expect(fields.contains("client_secret"))
    }
}
