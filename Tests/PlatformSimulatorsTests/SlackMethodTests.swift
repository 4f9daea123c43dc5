import JSONKit
import Testing

@testable import PlatformSimulators

/// The methods are Slack's: their names, tiers and scopes are those of its method reference.
@Suite struct SlackMethodTests {
    private static let tiers: [String: Method.Tier] = [
        "t1": .one, "t2": .two, "t3": .three, "t4": .four, "t5": .special,
    ]

    @Test(
        .enabled(if: SlackReference.isPresent, "needs ../shared/platforms/slack"), arguments: Method.all.keys.sorted())
    func isDocumented(name: String) throws {
        let method = try #require(Method.all[name])
        let reference = try #require(SlackReference.method(name), "Slack has no method \(name)")
        let tier = try #require(reference["rate_limits"]?.string)
        #expect(Self.tiers[tier] == method.tier)
        let scopes = (reference["scope"]?["bot"]?.array ?? []) + (reference["scope"]?["user"]?.array ?? [])
        let documented = Set(scopes.compactMap(\.string))
        #expect(Set(method.scopes).isSubset(of: documented))
        let isUnscoped = reference["no_scope_required"] == true
        let isConversational = documented.contains { $0.hasPrefix("channels:") }
        #expect(method.scopes.isEmpty == (isUnscoped || isConversational), "\(documented)")
    }

    @Test(.enabled(if: SlackReference.isPresent, "needs ../shared/platforms/slack"))
    func answersLookLikeRecordedOnes() async throws {
        try await withSlack { (slack, call) async throws in
            let post = try await call("chat.postMessage", SlackAPIClient.bot, ["channel": "C0GENERAL", "text": "hi"])
            let ts = try #require(post.json["ts"])
            let item: JSON = ["channel": "C0GENERAL", "timestamp": ts]
            let calls: [(String, String, JSON)] = [
                ("auth.test", SlackAPIClient.bot, [:]), ("team.info", SlackAPIClient.bot, [:]),
                ("apps.connections.open", SlackAPIClient.app, [:]),
                ("users.list", SlackAPIClient.bot, [:]), ("users.info", SlackAPIClient.bot, ["user": "U0BEN"]),
                ("users.conversations", SlackAPIClient.admin, [:]),
                ("conversations.list", SlackAPIClient.bot, [:]),
                ("conversations.join", SlackAPIClient.bot, ["channel": "C0GENERAL"]),
                ("conversations.info", SlackAPIClient.bot, ["channel": "C0GENERAL", "include_num_members": true]),
                ("conversations.members", SlackAPIClient.bot, ["channel": "C0GENERAL"]),
                ("conversations.create", SlackAPIClient.admin, ["name": "fresh"]),
                ("conversations.invite", SlackAPIClient.admin, ["channel": "C0RANDOM", "users": "U0BOT"]),
                ("conversations.setTopic", SlackAPIClient.admin, ["channel": "C0RANDOM", "topic": "tea"]),
                ("conversations.rename", SlackAPIClient.admin, ["channel": "C0RANDOM", "name": "tea"]),
                ("conversations.kick", SlackAPIClient.admin, ["channel": "C0RANDOM", "user": "U0BEN"]),
                ("conversations.archive", SlackAPIClient.admin, ["channel": "C0RANDOM"]),
                ("conversations.unarchive", SlackAPIClient.admin, ["channel": "C0RANDOM"]),
                ("chat.getPermalink", SlackAPIClient.bot, ["channel": "C0GENERAL", "message_ts": ts]),
                ("chat.postEphemeral", SlackAPIClient.bot, ["channel": "C0GENERAL", "user": "U0BEN", "text": "psst"]),
                ("reactions.add", SlackAPIClient.bot, ["channel": "C0GENERAL", "timestamp": ts, "name": "eyes"]),
                ("reactions.remove", SlackAPIClient.bot, ["channel": "C0GENERAL", "timestamp": ts, "name": "eyes"]),
                ("pins.add", SlackAPIClient.bot, item), ("pins.remove", SlackAPIClient.bot, item),
                ("chat.delete", SlackAPIClient.bot, ["channel": "C0GENERAL", "ts": ts]),
            ]
            for (method, token, arguments) in calls {
                let answer = try await call(method, token, arguments)
                #expect(answer.isOK, "\(method): \(answer.json)")
                let recorded = try #require(SlackReference.recordedAnswer(method), "no recording of \(method)")
                let known = SlackReference.paths(of: recorded)
                let unknown = SlackReference.paths(of: answer.json).subtracting(known)
                #expect(unknown.isEmpty, "\(method): \(unknown.sorted())")
            }
        }
    }
}
