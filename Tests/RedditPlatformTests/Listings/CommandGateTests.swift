import Governance
import JSONKit
import PlatformKit
import TestSupport
import Testing

@testable import RedditPlatform

@Suite struct CommandGateTests {
    private let identity = RedditIdentity(account: "bot", subreddit: "garden")
    private static let nobody = ScriptedReddit.json(["data": ["children": []]])

    private func gate(_ reddit: ScriptedReddit, _ clock: SleepingClock = SleepingClock(), knows members: [String] = [])
        async throws -> CommandGate
    {
        let sink = RecordingSink()
        try await sink.accept(
            PlatformEvent(
                bot: "reddit", id: "members", occurredAt: Instant(microseconds: 0), eventType: "members",
                meanings: members.map { .member(ObservedMember(username: $0, readableName: $0)) }))
        return CommandGate(web: RedditWeb.test(reddit, clock), identity: identity, sink: sink, bot: "reddit")
    }

    private func thing(_ id: Int, kind: String = "t4", by author: String = "eve", at seconds: Double = 100)
        -> RedditThing
    {
        RedditThing(
            kind: kind,
            data: [
                "name": .string("\(kind)_\(id)"), "author": .string(author), "body": "help",
                "created_utc": .double(seconds),
            ])
    }

    private func reddit(type: String, approved: [String] = []) -> ScriptedReddit {
        let reddit = ScriptedReddit()
        reddit.answer("r/garden/about", ScriptedReddit.json(["data": ["subreddit_type": .string(type)]]))
        for list in ["banned", "moderators"] { reddit.answer("r/garden/about/\(list)", Self.nobody) }
        let names: [JSON] = approved.map { ["name": .string($0)] }
        reddit.answer("r/garden/about/contributors", ScriptedReddit.json(["data": ["children": .array(names)]]))
        reddit.answer("api/comment", ScriptedReddit.json(["json": ["errors": []]]))
        reddit.answer("api/compose", ScriptedReddit.json(["json": ["errors": []]]))
        return reddit
    }

    @Test(arguments: [
        ("public", "eve", true), ("private", "eve", false), ("restricted", "eve", false), ("gold_only", "eve", false),
        ("private", "Ann", true), ("restricted", "ann", true), ("restricted", "ben", true), ("private", "ben", false),
    ])
    func aMessageIsHeardOfThoseWhoTakePart(type: String, author: String, isHeard: Bool) async throws {
        let reddit = reddit(type: type, approved: ["ann"])
        let gate = try await gate(reddit, knows: ["Ben"])
        let first = try await gate.hears(thing(1, by: author))
        let second = try await gate.hears(thing(2, by: author))
        #expect(first == isHeard && second == isHeard)
        let answers = reddit.requests("api/comment")
        #expect(answers.count == (isHeard ? 0 : 1), "told once")
        #expect(answers.first?.form["text"]?.contains("r/garden is \(type)") ?? true)
        #expect(reddit.requests("r/garden/about/banned").count == 1, "it is remembered")
    }

    @Test func whoIsBannedIsNotHeardUntilTheBanEnds() async throws {
        let reddit = ScriptedReddit()
        reddit.answer(
            "r/garden/about/banned", ScriptedReddit.json(["data": ["children": [["name": "Eve"]]]]), Self.nobody)
        reddit.answer("r/garden/about", ScriptedReddit.json(["data": ["subreddit_type": "public"]]))
        let clock = SleepingClock()
        let gate = try await gate(reddit, clock)
        let banned = try await gate.hears(thing(1))
        #expect(!banned && reddit.requests("api/comment").isEmpty)
        try await clock.clock.sleep(.seconds(301))
        let later = try await gate.hears(thing(2))
        #expect(later)
    }

    @Test(arguments: ["t1", "t4"]) func soManyCommandsAreHeardInAMinute(kind: String) async throws {
        let reddit = reddit(type: "public")
        let gate = try await gate(reddit)
        var heard = 0
        for id in 0..<180 {
            if try await gate.hears(thing(id, kind: kind, at: 100 + Double(id) / 10)) { heard += 1 }
        }
        #expect(heard == CommandGate.commandsAMinute)
        #expect(reddit.requests(kind == "t4" ? "api/comment" : "api/compose").count == 1, "told once")
        #expect(reddit.requests("r/garden/about/banned").count == (kind == "t4" ? 1 : 0))
        // One that is handed over again counts once; others are others.
        let again = try await gate.hears(thing(3, kind: kind, at: 100.3))
        let other = try await gate.hears(thing(500, kind: kind, by: "ben", at: 118))
        let later = try await gate.hears(thing(501, kind: kind, at: 179))
        #expect(again && other && later)
    }
}
