import BigInt
import Foundation
import Testing

@testable import PolicyScript

/// The pure algorithms, against what CPython 3.11 computes (`Golden/recorded/library.py`).
@Suite struct LibraryTests {
    @Test func resultsAreThoseOfCPython() throws {
        var wrong: [String] = []
        var count = 0
        for row in try Recorded.rows("library") {
            let row = row.map { $0 as? String ?? "?" }
            let expected = row[row.count - 1]
            let actual = LibraryCalls.call(row[0], Array(row[1..<(row.count - 1)]))
            count += 1
            if actual != expected {
                wrong.append("\(row.dropLast().map(\.debugDescription)): \(actual) | expected \(expected)")
            }
        }
        #expect(wrong.prefix(60) == [])
        #expect(count > 3000)
    }
}
