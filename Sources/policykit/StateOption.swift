import ArgumentParser
import PolicyKitDaemon

/// The state folder, as every command names it.
struct StateOption: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's state folder.", valueName: "dir"))
    var state = "state"

    /// Who can answer for it.
    func administration() throws -> any Administration {
        try AdministrationFinder.administration(of: state)
    }
}

/// How a reading command prints.
struct OutputOption: ParsableArguments {
    @Option(help: ArgumentHelp("How it prints: text or json.", valueName: "format"))
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    /// What is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    /// Prints a report in the form asked for.
    func print(_ report: some Encodable, text: () -> [String]) throws {
        Terminal.say(json || format == .json ? [try ReportCoding.encode(report, isPretty: true)] : text())
    }
}
