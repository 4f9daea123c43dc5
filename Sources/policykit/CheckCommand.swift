import ArgumentParser
import PolicyKitDaemon

/// `policykit check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks policies and bots before they are used.",
        discussion: "Exit status 1 with errors, 0 with warnings alone.")

    @Argument(help: "Policies, bot files, and folders of them; by default policies and bots.")
    var paths: [String] = ["policies", "bots"]

    func run() async throws {
        var check = FileCheck(environment: ProcessEnvironment.all)
        for path in paths { check.check(path) }
        let style = Terminal.style
        Terminal.say(check.findings.flatMap { $0.lines(style) })
        Terminal.say(
            "\(count(check.policyCount, "policy", "policies")) and \(count(check.botCount, "bot", "bots")) checked: "
                + "\(count(check.errorCount, "error", "errors")), \(count(check.warningCount, "warning", "warnings"))")
        if check.errorCount > 0 { throw ExitCode(1) }
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
