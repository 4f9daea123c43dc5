import Foundation

/// A virtual environment with programs or libraries from PyPI, made once and kept under the package's build folder.
public actor PythonEnvironment {
    private let requirements: [String]
    private let folder: URL
    private var preparation: Task<Bool, Never>?

    /// The environment with these requirements, each pinned: `slack_sdk==3.47.0`.
    public init(_ requirements: String...) {
        self.requirements = requirements
        folder = Self.package.appending(path: ".build/clients/\(requirements.joined(separator: "+"))")
    }

    /// The package's root.
    private static var package: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Whether the environment is there or could be made; false without Python or PyPI.
    public func isReady() async -> Bool {
        if let preparation { return await preparation.value }
        let task = Task { await self.prepare() }
        preparation = task
        return await task.value
    }

    /// Runs a program of the environment: `python`, or what a requirement installs.
    /// - Returns: its exit status, and what it wrote.
    public func run(_ program: String, _ arguments: [String]) async -> (status: Int32, output: String) {
        await Self.run(folder.appending(path: "bin/\(program)").path(), arguments)
    }

    /// Where a program of the environment is.
    public nonisolated func program(_ name: String) -> String { folder.appending(path: "bin/\(name)").path() }

    private func prepare() async -> Bool {
        let mark = folder.appending(path: "ready")
        if FileManager.default.fileExists(atPath: mark.path()) { return true }
        guard await Self.run("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder.path()]).status == 0 else {
            return false
        }
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + requirements
        guard await Self.run(folder.appending(path: "bin/python").path(), pip).status == 0 else { return false }
        return FileManager.default.createFile(atPath: mark.path(), contents: nil)
    }

    private static func run(_ program: String, _ arguments: [String]) async -> (status: Int32, output: String) {
        await withCheckedContinuation { continuation in
            Thread {
                let process = Process()
                let pipe = Pipe()
                process.executableURL = URL(filePath: program)
                process.arguments = arguments
                process.standardOutput = pipe
                process.standardError = pipe
                do {
                    try process.run()
                } catch {
                    continuation.resume(returning: (127, "\(error)"))
                    return
                }
                let output = pipe.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                continuation.resume(
                    returning: (process.terminationStatus, String(decoding: output, as: UTF8.self)))
            }.start()
        }
    }
}
