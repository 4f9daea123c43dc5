import Governance
import JSONKit
import Testing

@testable import DiscoursePlatform

@Suite struct PollMarkupTests {
    private func text(_ arguments: JSON, type: String? = nil, closesAt: Instant? = nil) throws -> String {
        try PollMarkup(arguments, type: type, closesAt: closesAt).text
    }

    @Test func yesOrNo() throws {
        #expect(
            try text(["kind": "boolean"]) == """
                [poll name=vote type=regular results=always public=true]
                * Approve
                * Reject
                [/poll]
                """)
    }

    @Test func optionsWithGroupsAndAnEnd() throws {
        let arguments: JSON = [
            "kind": "choice", "options": ["Red", "*Blue*\nish"], "groups": ["staff", "a]b", "team"],
        ]
        #expect(
            try text(arguments, closesAt: Instant(microseconds: 1_767_225_600_000_000)) == """
                [poll name=vote type=regular results=always public=true close=2026-01-01T00:00:00Z groups=staff,team]
                * Red
                * \\*Blue\\* ish
                [/poll]
                """)
    }

    @Test func aHiddenTallyIsForStaffAlone() throws {
        #expect(
            try text(["kind": "boolean", "hides_tally": true, "abstain": "counted"]).contains("results=staff_only"))
        #expect(try text(["kind": "boolean", "abstain": "counted"]).contains("* Abstain (counts to the quorum)"))
        #expect(
            try text(["kind": "boolean", "abstain": "uncounted"]).contains("* Abstain (does not count to the quorum)"))
    }

    @Test func numbers() throws {
        let arguments: JSON = ["kind": "number", "numbers": ["minimum": 1, "maximum": 9, "step": 2]]
        #expect(
            try text(arguments)
                == "[poll name=vote type=regular results=always public=true]\n* 1\n* 3\n* 5\n* 7\n* 9\n[/poll]")
        #expect(
            try PollMarkup(arguments, type: nil, closesAt: nil).polls[0].meaning.values == ["1", "3", "5", "7", "9"])
        #expect(throws: PlatformRefusal.self) {
            try text(["kind": "number", "numbers": ["minimum": 0.5, "maximum": 2, "step": 0.5]])
        }
        #expect(throws: PlatformRefusal.self) {
            try text(["kind": "number", "numbers": ["minimum": 0, "maximum": 100, "step": 1]])
        }
    }

    @Test func severalAndRanked() throws {
        let several: JSON = ["kind": "select", "candidates": ["A", "B", "C"], "options": ["yes"], "maximum": 2]
        #expect(
            try text(several, type: "multiple")
                == "[poll name=vote type=multiple results=always public=true min=1 max=2]\n* A\n* B\n* C\n[/poll]")
        let ranked: JSON = ["kind": "select", "candidates": ["A", "B"], "options": ["1", "2"]]
        #expect(
            try text(ranked, type: "ranked_choice")
                == "[poll name=vote type=ranked_choice results=always public=true]\n* A\n* B\n[/poll]")
    }

    @Test func aPollForEachCandidate() throws {
        let markup = try PollMarkup(
            ["kind": "select", "candidates": ["Ann", "Be\"n"], "options": ["in", "out"]], type: nil, closesAt: nil)
        #expect(markup.polls.map(\.meaning.name) == ["vote1", "vote2"])
        #expect(markup.polls.map(\.meaning.candidate) == ["Ann", "Be\"n"])
        #expect(markup.text.contains("### Ann\n\n[poll name=vote1 type=regular"))
        #expect(markup.text.contains("title=\"Ben\""))
    }
}

@Suite struct CallMarkTests {
    @Test func itIsReadAsItWasWritten() throws {
        let mark = CallMark(
            call: 77,
            polls: [
                PollMeaning(name: "vote", values: ["a --> b", "c"]),
                PollMeaning(name: "vote2", candidate: "x", reading: .ranked, values: ["--"]),
            ])
        #expect(CallMark(raw: "Text before.\n\n\(mark.text)\n\nand after -->") == mark)
        #expect(mark.text.hasSuffix(" -->"))
        #expect(mark.text.dropLast(3).contains("--") == true, "the opening")
        #expect(mark.text.dropFirst(4).dropLast(3).contains("--") == false)
    }

    @Test(arguments: ["", "no mark", "<!-- policykit -->", "<!-- policykit {\"call\":\"x\"} -->", "<!-- policykit {"])
    func anythingElseIsNoMark(raw: String) {
        #expect(CallMark(raw: raw) == nil)
    }
}
