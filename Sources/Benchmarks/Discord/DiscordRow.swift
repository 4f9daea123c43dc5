import Foundation
import Glibc
import JSONKit
import PlatformSimulators

/// One measurement of a client process.
enum DiscordRow {
    /// Why a row could not be measured.
    struct Problem: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }

    private static let channel = "300000000000000002"
    private static let member = "200000000000000002"

    static func process(_ program: String, _ arguments: [String], output: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let file = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardOutput = file
        process.standardError = file
        try process.run()
        return process
    }

    /// What a client took for its messages.
    struct Measured {
        /// Messages a second.
        var rate: Double
        /// Processor time of a message, in microseconds.
        var cost: Double
        /// Memory in use afterwards, in MiB.
        var memory: Double

        var text: String { String(format: "%.0f/s, %.1f µs, %.1f MiB", rate, cost, memory) }
    }

    /// Lets a client hear messages as fast as it can. They are made while it is halted, so that it never waits for the
    /// simulator, whose work is not counted.
    static func measure(
        count: Int, _ start: (DiscordSimulator, String) async throws -> Process
    ) async throws -> Measured {
        try await with(start) { discord, process in
            let before = try processor(process)
            kill(process.processIdentifier, SIGSTOP)
            do {
                for number in 0..<count {
                    try await discord.post("message \(number)", in: channel, as: member)
                }
                try await ask(discord)
            } catch {
                kill(process.processIdentifier, SIGCONT)
                throw error
            }
            let clock = ContinuousClock()
            let begin = clock.now
            kill(process.processIdentifier, SIGCONT)
            try await answer(discord)
            let taken = (clock.now - begin) / .seconds(1)
            let used = try processor(process) - before
            return Measured(
                rate: Double(count) / taken, cost: used / Double(count) * 1_000_000, memory: resident(process))
        }
    }

    /// A thousand messages a second, and the memory that they take along the way.
    static func steady(seconds: Int) async throws {
        try await with({ discord, folder in
            try DaemonClient.start(discord: await discord.apiURL, token: discord.setup.token, .filter, folder)
        }) { discord, process in
            let before = try processor(process)
            let clock = ContinuousClock()
            let begin = clock.now
            var sizes: [Double] = []
            for number in 0..<seconds * 1000 {
                try await clock.sleep(until: begin + .milliseconds(1) * number)
                try await discord.post("message \(number)", in: channel, as: member)
                if number % (seconds * 100) == seconds * 50 { sizes.append(resident(process)) }
            }
            try await ask(discord)
            try await answer(discord)
            let used = try processor(process) - before
            let shown = sizes.map { String(format: "%.0f", $0) }.joined(separator: " ")
            let growth = (sizes.last ?? 0) - sizes[sizes.count / 5]
            row(
                "1,000 a second for \(seconds) s: CPU, MiB along the way",
                String(format: "%.0f %%, %@", used / Double(seconds) * 100, shown as NSString),
                .atMost(5, " MiB more at the end than after a fifth", found: growth))
        }
    }

    /// Asks for the word that everything was heard. Where only renames are governed, a rename asks for it.
    private static func ask(_ discord: DiscordSimulator) async throws {
        try await discord.post("end", in: channel, as: member)
        try await discord.rename(channel, to: "meadow-\(UInt32.random(in: 0...UInt32.max))", as: "200000000000000001")
    }

    /// Waits for the word that everything was heard.
    private static func answer(_ discord: DiscordSimulator) async throws {
        let isHeard = await discord.wait(upTo: .seconds(120)) { record in
            record.entries.suffix(400).contains {
                $0.kind == .change && $0.name == "message.posted" && $0.details["content"]?.string == "heard"
            }
        }
        guard isHeard else { throw Problem("the client has not heard everything in two minutes") }
    }

    private static func with<Result>(
        _ start: (DiscordSimulator, String) async throws -> Process,
        _ body: (DiscordSimulator, Process) async throws -> Result
    ) async throws -> Result {
        var setup = DiscordSetup()
        setup.bucketLimit = 1000
        setup.globalLimit = 1000
        setup.recordsDispatches = false
        let discord = DiscordSimulator(setup)
        try await discord.start()
        let folder = NSTemporaryDirectory() + "discord-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = try await start(discord, folder)
        // A client that has failed may no longer listen to a request to end, and nothing of it is kept.
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        do {
            let isConnected = await discord.wait(upTo: .seconds(30)) { record in
                !record.gateway("identify").isEmpty
            }
            guard isConnected else {
                let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
                throw Problem("the client does not connect: \(log.suffix(2000))")
            }
            // What it does after connecting is not counted.
            try await Task.sleep(for: .seconds(2))
            let result = try await body(discord, process)
            await discord.stop()
            return result
        } catch {
            await discord.stop()
            throw error
        }
    }

    /// The processor time of a process, in seconds.
    private static func processor(_ process: Process) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The memory of a process that is in use, in MiB.
    private static func resident(_ process: Process) -> Double {
        let words =
            (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8))?
            .split(separator: " ") ?? []
        return words.count > 1 ? (Double(words[1]) ?? 0) * Double(getpagesize()) / 1_048_576 : 0
    }
}
