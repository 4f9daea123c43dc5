import Foundation
import Glibc

/// The program itself, as a process of its own.
final class DaemonProcess: Sendable {
    /// How a process ended.
    enum Ending: Sendable, Hashable {
        case status(CInt)
        case signal(CInt)
    }

    let id: pid_t
    private let output: String
    private let process: Process

    /// The program beside the tests' own, built together with them.
    static let program: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(decoding: path.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("policykit").path
    }()

    /// True when the program was built: `swift test` builds it.
    static var isBuilt: Bool { access(program, X_OK) == 0 }

    /// Starts the program with arguments. What it writes goes to a file.
    init(
        _ arguments: [String], program: String = DaemonProcess.program, environment: [String: String],
        input: FileHandle = .nullDevice, output: String
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { own, _ in own }
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardOutput = file
        process.standardError = file
        process.standardInput = input
        try process.run()
        try file.close()
        self.process = process
        self.output = output
        id = process.processIdentifier
    }

    deinit {
        if process.isRunning { Glibc.kill(id, SIGKILL) }
    }

    var isRunning: Bool { process.isRunning }

    /// How it ended; nil while it runs.
    var ending: Ending? {
        guard !process.isRunning else { return nil }
        return process.terminationReason == .uncaughtSignal
            ? .signal(process.terminationStatus) : .status(process.terminationStatus)
    }

    /// What it has written so far.
    var text: String {
        String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: output))) ?? Data(), as: UTF8.self)
    }

    var lines: [String] { text.split(separator: "\n").map(String.init) }

    func send(_ signal: CInt) {
        if process.isRunning { Glibc.kill(id, signal) }
    }

    /// Waits for its end.
    /// - Returns: how it ended; nil when it did not in time.
    func end(within limit: Duration = .seconds(10)) async -> Ending? {
        let clock = ContinuousClock()
        let last = clock.now + limit
        while process.isRunning, clock.now < last {
            try? await Task.sleep(for: .milliseconds(5))
        }
        return ending
    }
}
