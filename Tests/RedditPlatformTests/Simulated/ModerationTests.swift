import Governance
import JSONKit
import PlatformSimulators
import RedditPlatform
import Testing

/// Every type of action is recognised, undone, and done again when two members agree.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ModerationTests {
    private func decided(
        _ type: String, prepare: @Sendable (RedditSimulator) async throws -> Void = { _ in },
        _ act: (GovernedSubreddit) async throws -> Void,
        isUndone: @escaping @Sendable (RedditSimulator) async -> Bool,
        isDone: @escaping @Sendable (RedditSimulator) async -> Bool
    ) async throws {
        let policy = TestPolicies.vote(type, filter: "action.initiator.username != 'nobody'")
        try await GovernedSubreddit.with(["decide": policy], prepare: prepare) { stage in
            try await act(stage)
            let vote = try await stage.vote("Allow \(type)?")
            try await stage.eventually("\(type) is undone") { await isUndone(stage.reddit) }
            for user in ["cleo", "dan"] { try await stage.reddit.comment("+1", on: vote, as: user) }
            try await stage.settled(.passed)
            try await stage.eventually("\(type) is done again") { await isDone(stage.reddit) }
            // The bot's own doings govern nobody.
            #expect(try stage.proposals().count == 1)
            let action = try #require(try stage.store.action(stage.proposals()[0].actionID))
            let initiator = try action.initiatorID.flatMap { try stage.store.member($0)?.username }
            #expect(
                initiator
                    == (type.hasSuffix("comment") || type.contains("edit") && type != "redditeditwiki" ? "ben" : "ada"))
        }
    }

    private static func isRemoved(_ reddit: RedditSimulator, _ name: String) async -> Bool {
        let thing = await reddit.thing(name)
        return thing?["removed"]?.bool == true || thing?["spam"]?.bool == true
    }

    @Test func comment() async throws {
        try await decided("redditmakecomment") { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            try await stage.reddit.comment("Hello", on: post, as: "ben")
        } isUndone: { reddit in
            await Self.isRemoved(reddit, await Self.firstComment(reddit))
        } isDone: { reddit in
            await !Self.isRemoved(reddit, await Self.firstComment(reddit))
        }
    }

    private static func firstComment(_ reddit: RedditSimulator) async -> String {
        for name in await reddit.record.changes("comment.posted").compactMap({ $0.details["id"]?.string }) {
            if await reddit.thing(name)?["author"] == "ben" { return name }
        }
        return await reddit.replies(
            to: await reddit.record.changes("submission.posted").first?.details["id"]?.string ?? ""
        )
        .first ?? ""
    }

    @Test func editedPost() async throws {
        try await decided("redditeditpost") { stage in
            let post = try await stage.reddit.submit("Chat", text: "Before", in: "garden", as: "ben")
            try await stage.reddit.edit(post, to: "After", as: "ben")
        } isUndone: { reddit in
            await Self.isRemoved(reddit, await Self.post(reddit, by: "ben"))
        } isDone: { reddit in
            await !Self.isRemoved(reddit, await Self.post(reddit, by: "ben"))
        }
    }

    private static func post(_ reddit: RedditSimulator, by author: String) async -> String {
        for name in await reddit.listing("new", in: "garden") + reddit.listing("spam", in: "garden") {
            if await reddit.thing(name)?["author"]?.string == author { return name }
        }
        return ""
    }

    @Test func removal() async throws {
        try await decided("redditremovecontent") { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ben")
            try await stage.reddit.remove(post, as: "ada")
        } isUndone: { reddit in
            await !Self.isRemoved(reddit, await Self.post(reddit, by: "ben"))
        } isDone: { reddit in
            await Self.isRemoved(reddit, await Self.post(reddit, by: "ben"))
        }
    }

    @Test func lock() async throws {
        try await decided("redditlockcontent") { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ben")
            try await stage.reddit.lock(post, as: "ada")
        } isUndone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["locked"] == false
        } isDone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["locked"] == true
        }
    }

    @Test func pin() async throws {
        try await decided("redditpinpost") { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ben")
            try await stage.reddit.stick(post, as: "ada")
        } isUndone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["stickied"] == false
        } isDone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["stickied"] == true
        }
    }

    @Test func flair() async throws {
        try await decided("redditsetflair") { stage in
            let post = try await stage.reddit.submit("Chat", flair: "Photo", in: "garden", as: "ben")
            try await stage.eventually("the post is known") {
                try stage.store.objectStates(bot: "reddit", kind: "post.flair").contains { $0.object.id == post }
            }
            try await stage.reddit.flair("Advertisement", link: post, in: "garden", as: "ada")
        } isUndone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["link_flair_text"] == "Photo"
        } isDone: { reddit in
            await reddit.thing(await Self.post(reddit, by: "ben"))?["link_flair_text"] == "Advertisement"
        }
    }

    @Test func ban() async throws {
        try await decided("redditbanuser") { stage in
            try await stage.reddit.relate("eve", as: "banned", in: "garden", note: "rude", days: 7, as: "ada")
        } isUndone: { reddit in
            await !reddit.isRelated("eve", as: "banned", to: "garden")
        } isDone: { reddit in
            await reddit.isRelated("eve", as: "banned", to: "garden")
        }
    }

    @Test func liftedBan() async throws {
        try await decided("redditbanuser") { reddit in
            try await reddit.relate("eve", as: "banned", in: "garden", note: "rude", as: "ada")
            // Reddit tells times in whole seconds: what is of the second of the first start may be of after it.
            try await Task.sleep(for: .milliseconds(1100))
        } _: { stage in
            try await stage.reddit.unrelate("eve", as: "banned", in: "garden", as: "ada")
        } isUndone: { reddit in
            await reddit.isRelated("eve", as: "banned", to: "garden")
        } isDone: { reddit in
            await !reddit.isRelated("eve", as: "banned", to: "garden")
        }
    }

    /// An app of the type "script" logs in by its account's name and password.
    @Test func byAScriptsPassword() async throws {
        let logIn = { @Sendable (configuration: inout RedditConfiguration) in
            configuration.grant = .password(username: "policykit", password: "simulated-password")
        }
        let policies = ["decide": TestPolicies.vote("redditlockcontent", filter: "True")]
        try await GovernedSubreddit.with(policies, change: logIn) { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ben")
            try await stage.reddit.lock(post, as: "ada")
            _ = try await stage.vote("Allow redditlockcontent?")
            try await stage.eventually("it is undone") { await stage.reddit.thing(post)?["locked"] == false }
        }
    }

    @Test func wiki() async throws {
        try await decided("redditeditwiki") { reddit in
            try await reddit.writePage("index", text: "Welcome", in: "garden", as: "ada")
            // Reddit tells the second; what is done in that of the start would be news.
            try await Task.sleep(for: .milliseconds(1100))
        } _: { stage in
            try await stage.reddit.writePage("index", text: "Go away", in: "garden", as: "ada")
        } isUndone: { reddit in
            await reddit.page("index", in: "garden") == "Welcome"
        } isDone: { reddit in
            await reddit.page("index", in: "garden") == "Go away"
        }
    }

    @Test func rules() async throws {
        try await decided("redditchangerules") { stage in
            try await stage.eventually("the rules are known") {
                try !stage.store.objectStates(bot: "reddit", kind: "subreddit").isEmpty
            }
            try await stage.reddit.addRule("No cats", in: "garden", as: "ada")
        } isUndone: { reddit in
            await !reddit.rules(of: "garden").contains("No cats")
        } isDone: { reddit in
            await reddit.rules(of: "garden").contains("No cats")
        }
    }

    @Test func settings() async throws {
        try await decided("redditchangesettings") { stage in
            try await stage.eventually("the settings are known") {
                try stage.store.objectStates(bot: "reddit", kind: "subreddit").count == 2
            }
            try await stage.reddit.set(["title": "Weeds"], in: "garden", as: "ada")
        } isUndone: { reddit in
            await reddit.setting("title", of: "garden") != "Weeds"
        } isDone: { reddit in
            await reddit.setting("title", of: "garden") == "Weeds"
        }
    }

    @Test func approvalAndEditedComment() async throws {
        try await decided("redditapprovecontent") { stage in
            let post = try await stage.reddit.submit("Ad", in: "garden", as: "eve", isFiltered: true)
            // Reddit tells the second: what is done within one has no order.
            try await Task.sleep(for: .milliseconds(1100))
            try await stage.reddit.approve(post, as: "ada")
        } isUndone: { reddit in
            await Self.isRemoved(reddit, await Self.post(reddit, by: "eve"))
        } isDone: { reddit in
            await !Self.isRemoved(reddit, await Self.post(reddit, by: "eve"))
        }
        try await decided("redditeditcomment") { stage in
            let post = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let comment = try await stage.reddit.comment("Before", on: post, as: "ben")
            try await stage.reddit.edit(comment, to: "After", as: "ben")
        } isUndone: { reddit in
            await Self.isRemoved(reddit, await Self.firstComment(reddit))
        } isDone: { reddit in
            await !Self.isRemoved(reddit, await Self.firstComment(reddit))
        }
    }
}
