import Foundation

/// Runs the same programs under CPython, when it is there.
enum PythonPeer {
    /// A program, compiled before it is timed.
    struct Row {
        let name: String
        let text: String
        let turns: Int
        /// Whether the module's body counts, and not only the call of `work`.
        let countsBody: Bool
    }

    /// The best time of each row, in seconds; empty without CPython.
    static func times(_ rows: [Row]) throws -> [String: Double] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "language-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var script = "import time\n"
        for (index, row) in rows.enumerated() {
            let file = folder.appending(path: "row\(index).py")
            try row.text.write(to: file, atomically: true, encoding: .utf8)
            script += """
                code = compile(open(\(quoted(file.path))).read(), "row", "exec")
                best = 1e9
                for turn in range(\(row.turns)):
                    start = time.process_time()
                    space = {}
                    exec(code, space)
                    \(row.countsBody ? "pass" : "start = time.process_time()")
                    space["work"]()
                    best = min(best, time.process_time() - start)
                print(best, \(quoted(row.name)), sep="\\t")

                """
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return [:]
        }
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var times: [String: Double] = [:]
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2, let seconds = Double(parts[0]) { times[String(parts[1])] = seconds }
        }
        return times
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "\\'"))'" }

    /// The proposal and its votes as Python objects.
    static func checkText(_ check: String, votes: Int) -> String {
        """
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
        code = compile(\(quoted(check.replacing("\n", with: "\\n"))), "policy", "exec")
        space = {"proposal": proposal, "PASSED": PASSED, "FAILED": FAILED, "PROPOSED": PROPOSED}
        def work():
            for turn in range(1000):
                names = dict(space)
                exec(code, names)
                names["check"]()
        """
    }
}
