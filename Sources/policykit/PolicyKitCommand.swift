import ArgumentParser

/// The command line.
@main
struct PolicyKitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policykit",
        abstract: "Lets communities govern themselves by policies.",
        discussion: """
            A policy is a small Python file that says which actions it governs, how the community decides on them, and \
            what follows. PolicyKit undoes a governed action, lets the community decide, and does it again if it passes.
            """,
        subcommands: [
            ServeCommand.self, DemoCommand.self, InitCommand.self, CheckCommand.self, TestCommand.self,
            ConnectCommand.self,
            TryCommand.self, ReplayCommand.self, SimulateCommand.self, StatusCommand.self, ProposalsCommand.self,
            ExplainCommand.self, RetryCommand.self, RunCommand.self, PoliciesCommand.self, ProposeCommand.self,
            ImportCommand.self,
            ExportCommand.self, AuditCommand.self, BackupCommand.self, OverrideCommand.self, SafeModeCommand.self,
            ScriptCommand.self,
            ReplCommand.self,
            StubsCommand.self, ReferenceCommand.self,
        ])
}
