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
    @Flag(help: "Print JSON instead of text.")
    var json = false

    /// Prints a report in the form asked for.
    func print(_ report: some Encodable, text: () -> [String]) throws {
        Terminal.say(json ? [try ReportCoding.encode(report, isPretty: true)] : text())
    }
}
