import Foundation
import Glibc
import PlatformSimulators
import PolicyKitDaemon

/// Measures the program itself, `policykit serve` against a simulated Slack: how soon it is ready, and what it keeps
/// in memory.
func runDaemonBenchmarks(scale: Double, folder: String) async throws {
    heading("The program (policykit serve, a process of its own, beside a simulated Slack)")
    guard let program = DaemonBench.program else {
        row("policykit", "not built: swift build -c release --product policykit")
        return
    }
    let slack = SlackSimulator(DaemonBench.workspace)
    try await slack.start()
    let bench = try DaemonBench(program: program, folder: folder, apiURL: await slack.apiURL)
    // The first start makes the database.
    _ = try await bench.start(state: "empty", settling: .seconds(1))
    let idle = try await bench.start(state: "empty", settling: .seconds(3))
    row("ready", String(format: "%.0f ms", idle.ready), .atMost(100, " ms", found: idle.ready))
    row("resident, idle", String(format: "%.1f MiB", idle.resident), .atMost(25, " MiB", found: idle.resident))
    row("processor time in 5 s, idle", String(format: "%.1f ms", idle.processor))
    let count = max(10, Int(10_000 * scale))
    try FileManager.default.createDirectory(atPath: "\(folder)/full", withIntermediateDirectories: true)
    _ = try Probe(.state, database: StateFolder.database(in: "\(folder)/full"), count: count).measured()
    let full = try await bench.start(state: "full", settling: .seconds(3))
    row("ready, \(count) pending", String(format: "%.0f ms", full.ready))
    row(
        "resident, \(count) pending", String(format: "%.1f MiB", full.resident),
        .atMost(60, " MiB", found: full.resident))
    await slack.stop()
}

/// The program with its files.
private struct DaemonBench {
    let program: String
    let folder: String

    /// What a start showed.
    struct Start {
        /// Milliseconds until the administration socket took a connection.
        var ready: Double
        /// Mebibytes, after a while.
        var resident: Double
        /// Milliseconds of processor time in five seconds after that.
        var processor: Double
    }

    /// The program beside this one, if it was built.
    static var program: String? {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let path = own.deletingLastPathComponent().appendingPathComponent("policykit").path
        return access(path, X_OK) == 0 ? path : nil
    }

    private static let tokens = ["app": "xapp-benchmark", "bot": "xoxb-benchmark", "admin": "xoxp-benchmark"]

    static let workspace = SlackConfiguration(
        workspaces: [
            SlackWorkspace(
                id: "T1", name: "Acme", domain: "acme", members: [.init(id: "UADA", name: "ada", role: .owner)],
                channels: [.init(id: "CGENERAL", name: "general", isGeneral: true, creator: "UADA")])
        ],
        apps: [
            SlackApp(
                id: "A1", name: "policykit", appToken: "xapp-benchmark", commands: ["/policykit"],
                installations: [
                    .init(
                        team: "T1", botUser: "UBOT", botID: "B1", botToken: "xoxb-benchmark",
                        userTokens: [.init(user: "UADA", token: "xoxp-benchmark")])
                ])
        ])

    init(program: String, folder: String, apiURL: String) throws {
        self.program = program
        self.folder = folder
        let files = FileManager.default
        for name in ["bots", "policies/Acme"] {
            try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        var bot = "platform: slack\ncommunity: Acme\nbase_url: \(apiURL)\ntokens:\n"
        for (role, token) in Self.tokens.sorted(by: { $0.key < $1.key }) {
            let path = "\(folder)/bots/\(role)-token"
            try Data(token.utf8).write(to: URL(fileURLWithPath: path))
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            bot += "  \(role): { file: \(role)-token }\n"
        }
        try Data(bot.utf8).write(to: URL(fileURLWithPath: "\(folder)/bots/acme.yaml"))
        try Data(RenamePolicy.text.utf8)
            .write(to: URL(fileURLWithPath: "\(folder)/policies/Acme/\(RenamePolicy.path).py"))
    }

    /// Starts the program, and stops it when it has been measured.
    func start(state: String, settling: Duration) async throws -> Start {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "serve", "--bots", "\(folder)/bots", "--policies", "\(folder)/policies", "--state", "\(folder)/\(state)",
            "--log-level", "critical",
        ]
        process.standardError = FileHandle.nullDevice
        let clock = ContinuousClock()
        let began = clock.now
        try process.run()
        let id = process.processIdentifier
        defer { if process.isRunning { kill(id, SIGKILL) } }
        let socket = StateFolder.socket(in: "\(folder)/\(state)")
        while !isListening(socket) {
            guard process.isRunning, clock.now - began < .seconds(30) else { throw CocoaError(.executableLoad) }
            try await Task.sleep(for: .milliseconds(1))
        }
        let ready = milliseconds(clock.now - began)
        try await Task.sleep(for: settling)
        let resident = mebibytes(residentSize(of: id))
        let before = processorTicks(of: id)
        try await Task.sleep(for: .seconds(5))
        let used = Double(processorTicks(of: id) - before) / Double(sysconf(Int32(_SC_CLK_TCK))) * 1e3
        kill(id, SIGTERM)
        process.waitUntilExit()
        return Start(ready: ready, resident: resident, processor: used)
    }

    /// True when a socket takes a connection.
    private func isListening(_ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard path.utf8.count < place.count else { return false }
            place.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return false }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// Clock ticks that a process has spent (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
    private func processorTicks(of id: Int32) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 13 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }
}
