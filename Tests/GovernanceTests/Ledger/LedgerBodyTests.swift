import JSONKit
import OrderedCollections
import Testing

@testable import Governance

/// A line's body is written straight behind what is hashed with it: it must be the canonical JSON of what it records,
/// so that anybody can recompute it.
@Suite struct LedgerBodyTests {
    private static let names = ["a", "action", "asked", "b", "calls", "channel", "fields", "move", "reason", "z"]

    private static func value(_ depth: Int, _ random: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .int(.random(in: (-(1 << 53))...(1 << 53), using: &random))
        case 3: return .double(.random(in: -1e6...1e6, using: &random))
        case 4: return .string("")
        case 5: return .string(["\u{1}\"\\/\n", "Zoë 🎉", "\u{2028}", "a"].randomElement(using: &random) ?? "")
        case 6: return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth - 1, &random) })
        default:
            var members: OrderedDictionary<String, JSON> = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                members[names.randomElement(using: &random) ?? ""] = value(depth - 1, &random)
            }
            return .object(members)
        }
    }

    private static func canonical(_ json: JSON) -> String {
        var bytes: [UInt8] = []
        json.appendCanonical(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func theBodyIsTheCanonicalJSONOfFactsAndTexts(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var writer = LedgerWriter(after: nil)
        var previous = ""
        for number in 1...20 as ClosedRange<Int64> {
            var facts: LedgerFacts<JSON> = [:]
            var texts: LedgerFacts<String> = [:]
            var expected: OrderedDictionary<String, JSON> = [:]
            for name in Self.names.shuffled(using: &random).prefix(Int.random(in: 0...10, using: &random)) {
                if Bool.random(using: &random) {
                    let value = Self.value(3, &random)
                    facts.set(name, value)
                    expected[name] = value
                } else {
                    texts.set(name, "text of \(name) 🎉")
                    expected[name] = ["sha256": .string(LedgerHash.text("text of \(name) 🎉", salt: "5a17"))]
                }
            }
            var written: [Write] = []
            writer.add(
                "kind", at: Instant(microseconds: number), communityID: 1, actionID: nil, proposalID: number,
                facts: facts, texts: texts, salt: { "5a17" }, to: { written.append($0) })
            guard case .ledger(let line)? = written.first else {
                Issue.record("no line was written")
                return
            }
            #expect(line.body == Self.canonical(.object(expected)))
            #expect(line.sequence == number && line.hash == LedgerHash.line(line, after: previous))
            #expect(written.count == 1 + texts.members.count)
            previous = line.hash
        }
    }

    @Test func everyLineOfAStoryIsCanonical() throws {
        let community = try LedgerTests.story()
        let lines = community.store.ledger(from: 1, limit: 1_000)
        #expect(lines.count > 15)
        for line in lines { #expect(try Self.canonical(JSON(parsing: line.body)) == line.body, "\(line.kind)") }
    }
}
