import Foundation

/// The reference: CPython 3.11, when this machine has it.
enum CPython {
    struct Script: Codable, Sendable {
        /// What tracebacks call it.
        var name: String
        var text: String
        /// The longest that it may take.
        var seconds = 10.0
        /// Whether the traceback suggests names that may have been meant.
        var suggests = false
    }

    /// What a script printed, with its traceback behind; nil when it took too long.
    struct Run: Decodable, Sendable {
        var name: String
        var output: String?
    }

    /// The interpreter of that version, or nil.
    static let executable: String? = {
        for name in ["python3.11", "python3"] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [name, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { continue }
            let answer = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            if String(decoding: answer, as: UTF8.self) == "3.11\n" { return name }
        }
        return nil
    }()

    /// Runs scripts, all in one process of the interpreter, each in a namespace of its own.
    static func run(_ scripts: [Script], executable: String) throws -> [Run] {
        let oracle = Recorded.folder.appending(path: "oracle.py")
        let folder = FileManager.default.temporaryDirectory.appending(path: "policyscript-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "scripts.jsonl")
        var lines = Data()
        let encoder = JSONEncoder()
        for script in scripts {
            lines += try encoder.encode(script)
            lines.append(UInt8(ascii: "\n"))
        }
        try lines.write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [executable, "-W", "ignore", oracle.path]
        // Sets of texts are in an order that is another in each process otherwise.
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONHASHSEED": "0"]) { _, new in new }
        process.standardInput = try FileHandle(forReadingFrom: input)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let answers = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let decoder = JSONDecoder()
        return try answers.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Run.self, from: $0) }
    }
}
