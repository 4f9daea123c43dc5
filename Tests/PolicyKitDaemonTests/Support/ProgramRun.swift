import Foundation

/// The program, run as a process of its own.
final class ProgramRun: @unchecked Sendable {
    // Process and Pipe are not Sendable; here one test alone drives them, one call after the other.
    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    /// Starts a program.
    init(_ program: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    var id: Int32 { process.processIdentifier }

    var isRunning: Bool { process.isRunning }

    /// Sends a signal.
    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// What a program left behind.
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var errors: String
        var seconds: Double
    }

    /// Waits for the end; kills the program when it takes longer than `limit` seconds.
    func outcome(limit: Double = 60) async -> Outcome {
        let start = Date()
        async let text = Self.read(output)
        async let complaints = Self.read(errors)
        while process.isRunning {
            if Date().timeIntervalSince(start) > limit { kill(process.processIdentifier, SIGKILL) }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return await Outcome(
            status: process.terminationStatus, output: text, errors: complaints,
            seconds: Date().timeIntervalSince(start))
    }

    private static func read(_ pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
            }
        }
    }
}
