import Governance
import Testing

@Suite struct BallotReaderTests {
    static let boolean = VoteSpec(kind: .boolean, text: "?")
    static let choice = VoteSpec(kind: .choice, text: "?", options: ["Red", "Green"])
    static let number = VoteSpec(kind: .number, text: "?")
    static let select = VoteSpec(kind: .select, text: "?", options: ["1", "2"], candidates: ["Ann", "Bob"])

    @Test func readsEmoji() {
        #expect(BallotReader.move(.reactionAdded("👍"), Self.boolean) == .reactionAdded("yes"))
        #expect(BallotReader.move(.reactionRemoved("👎"), Self.boolean) == .reactionRemoved("no"))
        #expect(BallotReader.move(.reactionAdded("🎉"), Self.boolean) == nil)
        #expect(BallotReader.move(.reactionAdded("2️⃣"), Self.choice) == .reactionAdded("Green"))
        #expect(BallotReader.move(.reactionAdded("3️⃣"), Self.choice) == nil)
        #expect(BallotReader.move(.reactionAdded("👍"), Self.select) == nil)
    }

    @Test func readsPressesAndMenus() {
        #expect(BallotReader.move(.press("yes"), Self.boolean) == .chosen("yes"))
        #expect(BallotReader.move(.press("maybe"), Self.boolean) == nil)
        #expect(BallotReader.move(.press("Red"), Self.choice) == .chosen("Red"))
        #expect(
            BallotReader.move(.selection(candidate: "Ann", option: "2"), Self.select)
                == .selected(candidate: "Ann", option: "2"))
        #expect(BallotReader.move(.selection(candidate: "Cy", option: "2"), Self.select) == nil)
    }

    @Test func readsCommands() {
        #expect(BallotReader.move(.command(" Yes "), Self.boolean) == .chosen("yes"))
        #expect(BallotReader.move(.command("green"), Self.choice) == .chosen("Green"))
        #expect(BallotReader.move(.command("1"), Self.choice) == .chosen("Red"))
        #expect(BallotReader.move(.command("7"), Self.choice) == nil)
        #expect(BallotReader.move(.command("12"), Self.number) == .chosen("12"))
        #expect(BallotReader.move(.command("1.50"), Self.number) == .chosen("1.5"))
        #expect(BallotReader.move(.command("nan"), Self.number) == nil)
    }
}
