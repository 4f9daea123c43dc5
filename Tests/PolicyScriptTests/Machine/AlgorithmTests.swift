import Testing

@testable import PolicyScript

/// The algorithms behind built-ins give what the plainest ones give.
@Suite struct AlgorithmTests {
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64 = 5
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 31
        }
    }

    @Test(arguments: [0, 1, 5, 63, 64, 1000, 20_000]) func keyedPlacesAreSortedStably(count: Int) {
        var numbers = Numbers()
        for spread in [UInt64(1), 3, 300, 70_000, .max] {
            let keys = (0..<count).map { _ in numbers.next() % spread }
            let places = KeyedPlace.sorted(count) { keys[$0] }.map(\.place)
            #expect(places == (0..<count).sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 })
        }
    }

    /// Texts of two letters and needles that nearly match make the search go over to its table.
    @Test func searchesFindWhatThereIs() throws {
        var numbers = Numbers()
        let heap = Heap(limit: 64 << 20)
        for turn in 0..<400 {
            let letters: [UInt32] = turn % 2 == 0 ? [97, 98] : [0xE9, 98]
            func some(_ count: Int) -> [UInt32] {
                (0..<count).map { _ in Int.random(in: 0..<12, using: &numbers) == 0 ? letters[1] : letters[0] }
            }
            let text = some(Int.random(in: 0...1500, using: &numbers))
            let needle = some(Int.random(in: 1...120, using: &numbers))
            let first = try heap.string(codePoints: text).pointer(StringObject.self)
            let second = try heap.string(codePoints: needle).pointer(StringObject.self)
            let places = text.indices.filter { text[$0...].starts(with: needle) }
            let start = Int.random(in: 0...text.count, using: &numbers)
            let end = Int.random(in: start...text.count, using: &numbers)
            let within = places.filter { $0 >= start && $0 + needle.count <= end }
            #expect(TextSearch.find(second, in: first, start, end) == within.first ?? -1)
            #expect(TextSearch.findLast(second, in: first, start, end) == within.last ?? -1)
            var count = 0
            var next = 0
            for place in places where place >= next {
                count += 1
                next = place + needle.count
            }
            #expect(TextSearch.count(second, in: first, 0, text.count, limit: .max) == count)
        }
    }
}
