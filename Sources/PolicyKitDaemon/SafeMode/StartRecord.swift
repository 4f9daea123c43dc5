import Foundation
import Glibc

/// What became of the last starts, in a file of the state folder: it must be readable when nothing else is.
struct StartRecord: Codable, Hashable {
    /// The starts that failed since the last one that did not, oldest first.
    var failures: [Failure] = []
    /// A start is under way: if the next one finds it so, this one ended without a word.
    var isUnderWay = false

    /// A start that failed.
    struct Failure: Codable, Hashable {
        var at: Date
        var reason: String
    }

    private static func file(in state: String) -> String { "\(state)/starts.json" }

    /// What is known; nothing where the file is missing or cannot be read.
    static func read(state: String) -> StartRecord {
        guard let bytes = try? RegularFile(opening: file(in: state)).read(limit: 1 << 20),
            let record = try? ReportCoding.decode(StartRecord.self, from: bytes)
        else { return StartRecord() }
        return record
    }

    /// Keeps it. A disk that is full must not keep the daemon from starting: then nothing is kept.
    func write(state: String) {
        guard self != StartRecord() else {
            unlink(Self.file(in: state))
            return
        }
        guard let text = try? ReportCoding.encode(self, isPretty: true) else { return }
        try? FileReplacement.write(Array(text.utf8), to: Self.file(in: state), permissions: 0o600)
    }

    /// A start begins. One that was under way has ended without a word.
    mutating func begin(at now: Date) {
        if isUnderWay { fail("it ended without a word, as one that is killed or crashes", at: now) }
        isUnderWay = true
    }

    /// The start failed.
    mutating func fail(_ reason: String, at now: Date) {
        isUnderWay = false
        failures.append(Failure(at: now, reason: reason))
        failures.removeFirst(max(0, failures.count - 10))
    }
}
