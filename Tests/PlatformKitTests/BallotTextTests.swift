import PlatformKit
import Testing

@Suite struct BallotTextTests {
    @Test(arguments: [
        "+1", "“+1”", "\"+1\"", "+ 1", "＋1", "＋１", "++1", "+1…", "[+1](https://example.org)", "^(+1)",
        "\u{200B}+1\u{FEFF}",
        "Yes!", "YES.", "«yes»", "Yes, please", "👍🏽", "I am for it: +1", "+1, a good idea", "(+1)", "+1!!!",
    ])
    func approves(line: String) {
        #expect(BallotText.approval(ofLines: [line]) == true)
    }

    @Test(arguments: ["-1", "–1", "—1", "−1", "‐1", "\"-1\"", "- 1", "[-1](x)", "No, thanks", "No!", "👎", "I say –1."])
    func rejects(line: String) {
        #expect(BallotText.approval(ofLines: [line]) == false)
    }

    @Test(arguments: [
        "", "I'd never +1 this", "some +1 it and some do not", "+1 or -1?", "yes, but when", "+10", "-1.5 degrees", "1",
        "+", "2 + 1", "no way of telling", "I have -1 apples here", "[a](b", "](",
        "it is +1 for beds, -1 for roses here",
    ])
    func saysNeither(line: String) {
        #expect(BallotText.approval(ofLines: [line]) == nil)
    }

    @Test func linesTogetherMayContradictEachOther() {
        #expect(BallotText.approval(ofLines: ["A good idea.", "+1"]) == true)
        #expect(BallotText.approval(ofLines: ["+1", "-1"]) == nil)
    }

    @Test func signsAreMadePlain() {
        #expect(BallotText.bare("„Oak“…") == "Oak")
        #expect(BallotText.bare(" “２” ") == "2")
        #expect(BallotText.plain("a\u{200B}b–c") == "ab-c")
        #expect(BallotText.words("[one two](x) — (three)") == ["one", "two", "-", "three"])
    }
}
