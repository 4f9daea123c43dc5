import ArgumentParser

/// `policykit demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays a community that governs itself, on a simulated platform on this machine.",
        discussion: """
            A simulated platform and a daemon run on the loopback address, with temporary state; nothing else is touched. \
            What is told is read from the simulator and from `explain` as it happens. Exit status 0 if everything \
            came out as told.
            """)

    @Option(help: "The platform: \(DemoPlatformName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var platform = DemoPlatformName.slack

    @Option(help: ArgumentHelp("A folder of policies instead of those that the program carries.", valueName: "dir"))
    var policies: String?

    @Option(help: "Let something go wrong: revert makes the simulated platform refuse to rename channels.")
    var sabotage: Sabotage?

    func run() async throws {
        try await reporting {
            let teller = DemoTeller(style: Terminal.style)
            let demo = Demo(
                teller: teller, platform: platform.make(), name: platform.rawValue, policies: policies,
                sabotage: sabotage)
            if try await !demo.play() { throw ExitCode(1) }
        }
    }
}

extension DemoPlatformName: ExpressibleByArgument {}

/// What the demonstration can be made to suffer.
enum Sabotage: String, ExpressibleByArgument, CaseIterable {
    /// The simulated platform refuses to rename channels.
    case revert
}
