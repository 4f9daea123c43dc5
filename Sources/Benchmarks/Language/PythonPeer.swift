import Foundation

/// A CPython beside us that runs the same programs, one turn whenever it is asked: its turns and ours alternate, so that
/// whatever else the machine does meets both.
final class PythonPeer {
    /// A program, compiled before it is timed.
    struct Row {
        let text: String
        /// Whether the module's body counts, and not only the call of `work`.
        let countsBody: Bool
    }

    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()
    private var read = Data()

    /// Starts it with these rows; nil where there is no CPython.
    init?(_ rows: [Row]) throws {
        let script = """
            import sys, time
            rows = \(try Self.literal(rows))
            codes = [compile(text, "row", "exec") for text, counts in rows]
            print("ready", flush=True)
            for line in sys.stdin:
                number = int(line)
                space = {}
                start = time.process_time()
                exec(codes[number], space)
                if not rows[number][1]:
                    start = time.process_time()
                space["work"]()
                print(time.process_time() - start, flush=True)
            """
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = questions
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return nil }
        guard nextLine() == "ready" else { return nil }
    }

    /// The processor time of one more turn of a row, in seconds.
    func turn(_ row: Int) throws -> Double {
        try questions.fileHandleForWriting.write(contentsOf: Data("\(row)\n".utf8))
        guard let seconds = nextLine().flatMap(Double.init) else { throw BenchmarkFailure(what: "CPython's turn") }
        return seconds
    }

    func stop() throws {
        try questions.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private func nextLine() -> String? {
        while true {
            if let end = read.firstIndex(of: UInt8(ascii: "\n")) {
                defer { read = Data(read[read.index(after: end)...]) }
                return String(decoding: read[..<end], as: UTF8.self)
            }
            let more = answers.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            read += more
        }
    }

    /// The rows as a list of Python. A text of JSON is a text of Python, for what these programs hold.
    private static func literal(_ rows: [Row]) throws -> String {
        let texts = try rows.map { String(decoding: try JSONEncoder().encode($0.text), as: UTF8.self) }
        return "[" + zip(texts, rows).map { "(\($0), \($1.countsBody ? "True" : "False"))" }.joined(separator: ", ")
            + "]"
    }
}

extension PythonPeer.Row {
    /// A thousand loads of a policy, from its text to code.
    static func load(_ policy: String) -> Self {
        Self(
            text: """
                text = '''\(policy)'''
                def work():
                    for turn in range(1000):
                        compile(text, 'policy', 'exec')
                """, countsBody: false)
    }

    /// A thousand runs of a `check`, with the proposal and its votes as Python objects.
    static func check(_ policy: String, votes: Int) -> Self {
        Self(
            text: """
                class Vote:
                    def __init__(self, user_id, boolean_value):
                        self.user_id = user_id
                        self.boolean_value = boolean_value
                class Votes:
                    def __init__(self, votes):
                        self.votes = votes
                    def count(self):
                        return len(self.votes)
                    def __len__(self):
                        return len(self.votes)
                    def __iter__(self):
                        return iter(self.votes)
                class Proposal:
                    def __init__(self):
                        self.votes = [Vote(i, i % 3 != 0) for i in range(\(votes))]
                        self.records = [{"user": "U1", "value": i % 3 != 0} for i in range(\(votes))]
                    def get_yes_votes(self):
                        return Votes([vote for vote in self.votes if vote.boolean_value])
                    def get_no_votes(self):
                        return Votes([vote for vote in self.votes if not vote.boolean_value])
                    def get_all_boolean_votes(self):
                        return Votes(self.votes)
                    def get_records(self):
                        return self.records
                    def get_time_elapsed(self):
                        return 10.0
                proposal = Proposal()
                PASSED, FAILED, PROPOSED = "passed", "failed", "proposed"
                code = compile('''\(policy)''', "policy", "exec")
                space = {"proposal": proposal, "PASSED": PASSED, "FAILED": FAILED, "PROPOSED": PROPOSED}
                def work():
                    for turn in range(1000):
                        names = dict(space)
                        exec(code, names)
                        names["check"]()
                """, countsBody: false)
    }
}
