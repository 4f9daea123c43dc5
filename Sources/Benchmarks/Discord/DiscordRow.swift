import Foundation
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

    /// Lets a client hear messages as fast as it can, and prints a row.
    static func measure(
        _ name: String, count: Int, _ start: (DiscordSimulator, String) async throws -> Process
    ) async throws {
        try await with(start) { discord, process in
            let before = try processor(process)
            let clock = ContinuousClock()
            let taken = try await clock.measure {
                for number in 0..<count {
                    try await discord.post("message \(number)", in: channel, as: member)
                }
                try await answer(discord)
            }
            let used = try processor(process) - before
            let seconds = taken / .seconds(1)
            print(
                String(
                    format: "  %-44@ %7.0f events/s  %6.1f µs of CPU an event  %6.1f MiB", name as NSString,
                    Double(count) / seconds, used / Double(count) * 1_000_000, resident(process)))
        }
    }

    /// A thousand messages a second, and the memory that they take: at the beginning, in the middle, at the end.
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
            try await answer(discord)
            let used = try processor(process) - before
            let shown = sizes.map { String(format: "%.0f", $0) }.joined(separator: " ")
            print(
                String(
                    format: "  1,000 a second for %d s: %.0f %% of a CPU, MiB resident along the way: %@", seconds,
                    used / Double(seconds) * 100, shown as NSString))
        }
    }

    /// Waits for the word that everything was heard. Where only renames are governed, a rename asks for it.
    private static func answer(_ discord: DiscordSimulator) async throws {
        try await discord.post("end", in: channel, as: member)
        try await discord.rename(channel, to: "meadow-\(UInt32.random(in: 0...UInt32.max))", as: "200000000000000001")
        let isHeard = await discord.wait(upTo: .seconds(120)) { record in
            record.entries.suffix(400).contains {
                $0.kind == .change && $0.name == "message.posted" && $0.details["content"]?.string == "heard"
            }
        }
        guard isHeard else { throw Problem("the client has not heard everything in two minutes") }
    }

    private static func with(
        _ start: (DiscordSimulator, String) async throws -> Process,
        _ body: (DiscordSimulator, Process) async throws -> Void
    ) async throws {
        var setup = DiscordSetup()
        setup.bucketLimit = 1000
        setup.globalLimit = 1000
        let discord = DiscordSimulator(setup)
        try await discord.start()
        let folder = NSTemporaryDirectory() + "discord-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = try await start(discord, folder)
        do {
            let isConnected = await discord.wait(upTo: .seconds(30)) { record in
                record.entries.contains { $0.kind == .dispatch && $0.name == "GUILD_CREATE" }
            }
            guard isConnected else {
                let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
                throw Problem("the client does not connect: \(log.suffix(2000))")
            }
            // What it does after connecting is not counted.
            try await Task.sleep(for: .seconds(2))
            try await body(discord, process)
        } catch {
            process.terminate()
            await discord.stop()
            throw error
        }
        process.terminate()
        process.waitUntilExit()
        await discord.stop()
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
