import Testing

@testable import DiscordPlatform

@Suite struct DiscordTextTests {
    @Test func textsArePartedAtLinesThenWordsThenAnywhere() {
        #expect(DiscordText.pieces("", limit: 10).isEmpty)
        #expect(DiscordText.pieces("0123456789", limit: 10) == ["0123456789"])
        #expect(DiscordText.pieces("012345\n789 abcdef", limit: 10) == ["012345", "789 abcdef"])
        #expect(DiscordText.pieces("012345 789abcdef", limit: 10) == ["012345", "789abcdef"])
        #expect(DiscordText.pieces("0123456789\nab", limit: 10) == ["0123456789", "ab"])
        #expect(DiscordText.pieces("0123456789ab", limit: 10) == ["0123456789", "ab"])
        // An early end of a line is no reason for a short message.
        #expect(DiscordText.pieces("0\n2345678 abc", limit: 10) == ["0\n2345678", "abc"])
        #expect(DiscordText.pieces(String(repeating: " ", count: 30), limit: 10).isEmpty)
    }

    @Test func codePointsAreCountedAndSignsStayWhole() {
        let family = "👩‍👩‍👧"
        #expect(family.unicodeScalars.count == 5)
        #expect(DiscordText.pieces(family + family + family, limit: 12) == [family + family, family])
        // A letter with more marks than a message holds.
        let tower = "e" + String(repeating: "\u{301}", count: 24)
        let pieces = DiscordText.pieces(tower, limit: 10)
        #expect(pieces.map(\.unicodeScalars.count) == [10, 10, 5])
        #expect(DiscordText.fitting("कि", 2) == "कि")
        #expect(DiscordText.fitting("किकि", 3) == "कि…")
    }

    @Test func aLineIsAddedWhereItFits() {
        let full = String(repeating: "x", count: 1995)
        #expect(DiscordText.adding("\nline", to: full) == full + "\nline")
        #expect(DiscordText.adding("\nlonger", to: full) == full)
        #expect(DiscordText.adding("\nline", to: "") == "line")
    }
}
