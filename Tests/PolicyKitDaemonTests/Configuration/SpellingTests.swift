import Testing

@testable import PolicyKitDaemon

@Suite struct SpellingTests {
    @Test(arguments: [
        ("plattform", "platform"), ("comunity", "community"), ("tokesn", "tokens"), ("base-url", "base_url"),
    ])
    func findsTheWordMeant(typed: String, meant: String) {
        let words = ["platform", "community", "tokens", "base_url", "operator"]
        #expect(Spelling.suggestion(for: typed, among: words) == meant)
    }

    @Test func staysSilentWhenNothingIsNear() {
        #expect(Spelling.suggestion(for: "colour", among: ["platform", "tokens"]) == nil)
    }

    @Test func countsASwapOfNeighboursAsOneEdit() {
        #expect(Spelling.distance("slcak", "slack") == 1)
        #expect(Spelling.distance("", "abc") == 3)
        #expect(Spelling.distance("kitten", "sitting") == 3)
    }
}
