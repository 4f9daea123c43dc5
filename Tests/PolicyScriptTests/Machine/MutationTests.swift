import Foundation
import PolicyScript
import Testing

/// Whatever a text says, it is refused, or it runs to an end within its budgets; it never brings the process down.
///
/// `POLICYSCRIPT_MUTANTS` is how many mutants each of the tests makes; without it there are some thousands in all.
@Suite struct MutationTests {
    /// Numbers that are the same in every run of the tests.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static let wanted = ProcessInfo.processInfo.environment["POLICYSCRIPT_MUTANTS"].flatMap { Int($0) }

    /// What mutants are made of: the golden scripts, and the attempts to escape that are not too long.
    private static let seeds: [String] =
        GoldenScript.all.compactMap { try? String(contentsOf: $0.file, encoding: .utf8) }.filter {
            $0.utf8.count < 4000
        }
        + Attack.all.map(\.text).filter { $0.utf8.count < 2000 }

    /// Words, signs and blanks of a text.
    private static func tokens(_ text: String) -> [String] {
        var result: [String] = []
        for scalar in text.unicodeScalars {
            let isWord = scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar)
            if isWord, let last = result.last?.unicodeScalars.last,
                last.properties.isAlphabetic || last == "_" || ("0"..."9").contains(last)
            {
                result[result.count - 1].unicodeScalars.append(scalar)
            } else {
                result.append(String(scalar))
            }
        }
        return result
    }

    private static let words: [String] =
        seeds.prefix(200).flatMap(tokens) + [
            "2**63", "-2**63", "2**62", "10**6", "float('nan')", "float('inf')", "None", "True", "''", "'é'", "b''",
            "[]", "{}", "()", "range(5)", "lambda *a: a", "yield", "*", "**", "iter(int, 1)", "print",
        ]

    private static func run(_ text: String) -> Bool {
        var limits = RunLimits()
        limits.instructions = 30_000
        limits.memory = 4 << 20
        limits.output = 1 << 16
        do throws(SyntaxFailure) {
            let script = try ScriptCompiler.compileModule(SourceText(name: "mutant.py", text: text))
            switch Drive.run(script, limits: limits).step {
            case .finished, .failed: return true
            default: return false
            }
        } catch {
            return error.line >= 0
        }
    }

    @Test(arguments: 0..<8) func mutantsOfWordsEnd(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed) &* 977 &+ 1)
        for _ in 0..<(Self.wanted ?? 600) {
            var words = Self.tokens(try #require(Self.seeds.randomElement(using: &numbers)))
            for _ in 0..<Int.random(in: 1...5, using: &numbers) where !words.isEmpty {
                let place = Int.random(in: 0..<words.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: words.remove(at: place)
                case 1: words.insert(Self.words.randomElement(using: &numbers) ?? "", at: place)
                case 2: words.swapAt(place, Int.random(in: 0..<words.count, using: &numbers))
                default: words[place] = Self.words.randomElement(using: &numbers) ?? ""
                }
            }
            let text = words.joined()
            #expect(Self.run(text), "\(text)")
        }
    }

    @Test(arguments: 0..<4) func mutantsOfBytesEnd(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed) &* 7919 &+ 3)
        for _ in 0..<(Self.wanted ?? 1500) {
            var bytes = Array(try #require(Self.seeds.randomElement(using: &numbers)).utf8.prefix(600))
            for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
                case 2: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
                default:
                    let end = min(bytes.count, place + Int.random(in: 1...20, using: &numbers))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &numbers))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(Self.run(text), "\(text)")
        }
    }
}
