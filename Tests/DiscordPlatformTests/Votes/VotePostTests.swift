import Governance
import JSONKit
import Testing

@testable import DiscordPlatform

@Suite struct VotePostTests {
    private func post(_ arguments: JSON) -> VotePost {
        var all = arguments
        all["proposal"] = 12
        all["text"] = "Rename?"
        return VotePost(arguments: all)
    }

    private func customIDs(_ post: VotePost) -> [String] {
        (post.body["components"]?.array ?? []).flatMap { $0["components"]?.array ?? [] }
            .compactMap { $0["custom_id"]?.string }
    }

    @Test func yesOrNo() {
        let post = post(["votes": ["yes": ["1", "2"], "no": []], "cast": 2, "expected": 3])
        #expect(customIDs(post) == ["vote/12/b/yes", "vote/12/b/no"])
        #expect(post.seeds == ["👍", "👎"])
        #expect(
            post.description == "👍 Approve   `2` (<@1>, <@2>)\n👎 Reject   `0`\n\n2 of 3 have voted.")
        #expect(post.body["allowed_mentions"]?["parse"] == [])
    }

    @Test func votersOfOtherPlatformsGoByName() {
        let post = post([
            "votes": ["yes": ["1", "acme/U2"], "no": []], "names": ["acme/U2": "Bob *B*"],
            "elsewhere": [["bot": "acme", "user": "U3", "name": "Cleo"]],
        ])
        #expect(post.description.hasPrefix("Voting on another platform: Cleo\n"))
        #expect(post.description.contains("`2` (<@1>, Bob \\*B\\*)"))
    }

    @Test func optionsAreNumberedInRowsOfFive() {
        let options = (1...7).map { "Option \($0)" }
        let post = post(["kind": "choice", "options": JSON(options), "abstain": "counted"])
        #expect(post.seeds == Array(DiscordEmoji.numbers.prefix(7)) + ["⚪"])
        let rows = post.body["components"]?.array ?? []
        #expect(rows.map { $0["components"]?.array?.count } == [5, 3])
        #expect(customIDs(post).last == "vote/12/b/abstain")
    }

    @Test func optionsMayHaveEmojiOfTheirOwn() {
        let options: JSON = ["🍕 Pizza", "<:frog:12> Frogs"]
        let post = post(["kind": "choice", "options": options])
        #expect(post.seeds == ["🍕", "frog:12"])
        #expect(post.description == "🍕 Pizza   `0`\n<:frog:12> Frogs   `0`")
        let buttons = post.body["components"]?[0]?["components"]
        #expect(buttons?[1]?["emoji"] == ["name": "frog", "id": "12"])
        #expect(customIDs(post).last == "vote/12/b/<:frog:12> Frogs")
        #expect(VotePost.meanings(of: post.body) == ["🍕": "1️⃣", ":frog:": "2️⃣"])
        // One option without an emoji, and all are numbered.
        #expect(self.post(["kind": "choice", "options": ["🍕 Pizza", "Tea"]]).seeds == ["1️⃣", "2️⃣"])
        #expect(VotePost.meanings(of: self.post([:]).body).isEmpty)
    }

    @Test func aHiddenTallyIsShownAtTheEnd() {
        let open = post(["hides_tally": true, "cast": 4])
        #expect(open.seeds.isEmpty)
        #expect(open.description.contains("4 have voted.") && !open.description.contains("`"))
        let closed = post(["hides_tally": true, "votes": ["yes": ["1"]], "outcome": "passed"])
        #expect(closed.description.contains("👍 Approve   `1` (<@1>)"))
        #expect(closed.description.hasSuffix("**✅ Passed**"))
        #expect(closed.body["components"] == [])
    }

    @Test func whatCameOfTheVoteIsShownHoweverLongTheRestIs() {
        let voters: JSON = .array((1...40).map { .string("2000000000000000\($0 + 100)") })
        let options = (1...20).map { "Option \($0)" }
        var votes: JSON = [:]
        for option in options { votes[option] = voters }
        let details = String(repeating: "Why? ", count: 900)
        let posts = [
            post(["details": .string(details), "votes": ["yes": voters], "cast": 40, "outcome": "passed"]),
            post(["kind": "choice", "options": JSON(options), "votes": votes, "cast": 40, "outcome": "passed"]),
            post([
                "kind": "choice", "options": JSON(options), "votes": votes, "cast": 40, "outcome": "passed",
                "details": .string(details),
            ]),
        ]
        for text in posts.map(\.description) {
            #expect(text.unicodeScalars.count <= 4000)
            #expect(text.hasSuffix("**✅ Passed**"))
            #expect(text.contains("`40`"))
        }
        // A short text has all that there is.
        let short = post(["details": "Why?", "votes": ["yes": voters]])
        #expect(short.description.hasPrefix("Why?\n\n👍 Approve   `40` (<@"))
        #expect(short.description.contains(" and 25 more)"))
    }

    @Test func numbersByMenuOrByCommand() {
        let few = post(["kind": "number", "numbers": ["minimum": 0, "maximum": 10, "step": 1]])
        #expect(customIDs(few) == ["vote/12/n"])
        let many = post(["kind": "number", "numbers": ["minimum": 0, "maximum": 99, "step": 1]])
        #expect(customIDs(many).isEmpty)
        #expect(many.description.contains("`/policykit vote 12 NUMBER`"))
    }

    @Test func candidatesHaveMenusAndTheRestTheCommand() {
        let names = (1...6).map { "Candidate \($0)" }
        let post = post(["kind": "select", "candidates": JSON(names), "options": ["good", "bad"]])
        #expect(customIDs(post) == names.prefix(5).map { "vote/12/c/\($0)" })
        #expect(post.description.contains("**Candidate 6** — `/policykit vote 12 Candidate 6: ANSWER`"))
    }

    @Test func whatDiscordCannotShowIsRefused() {
        let long = String(repeating: "x", count: 81)
        #expect(post(["kind": "choice", "options": [.string(long)]]).problem?.code == "option_too_long")
        #expect(post([:]).problem == nil)
        let title = VotePost(arguments: ["proposal": 1, "text": .string(String(repeating: "é", count: 3000))])
        #expect((title.body["content"]?.string ?? "").unicodeScalars.count <= 2000)
    }

    @Test(arguments: [
        VoteComponent(proposal: 3, kind: .button("a/b")), VoteComponent(proposal: 3, kind: .number),
        VoteComponent(proposal: 3, kind: .candidate("Ann / Ben")),
    ])
    func componentsAreRead(component: VoteComponent) {
        #expect(VoteComponent(component.text) == component)
    }

    @Test(arguments: ["", "vote", "vote/x/n", "vote/1/z", "other/1/b/yes", "vote/1/b"])
    func otherComponentsAreNone(text: String) {
        #expect(VoteComponent(text) == nil)
    }
}
