import ArgumentParser
import PolicyKitDaemon

/// `policykit status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows bots, policies in force, files that are not, and problems.")

    @OptionGroup var folder: StateOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await reporting {
            let report = try await folder.administration().status()
            try output.print(report) { StatusText(style: Terminal.style, now: WallClock().now()).lines(report) }
        }
    }
}

/// `policykit proposals`.
struct ProposalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposals", abstract: "Lists proposals that are open, the newest first.")

    @Option(help: ArgumentHelp("Those of one community alone.", valueName: "name"))
    var community: String?

    @Flag(help: "Decided proposals too.")
    var all = false

    @Option(help: ArgumentHelp("How many.", valueName: "n"))
    var limit = 50

    @OptionGroup var folder: StateOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await reporting {
            let filter = ProposalFilter(community: community, isOpenOnly: !all, limit: max(0, limit))
            let proposals = try await folder.administration().proposals(filter)
            try output.print(proposals) { ProposalsText(style: Terminal.style).lines(proposals) }
        }
    }
}

/// `policykit explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Shows what led to a proposal's state: policy version, votes, evaluations, calls, log, what it waits for.")

    @Argument(help: "The proposal's number.")
    var id: Int64

    @OptionGroup var folder: StateOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await reporting {
            let explanation = try await folder.administration().explanation(of: id)
            try output.print(explanation) { ExplanationText(style: Terminal.style).lines(explanation) }
        }
    }
}

/// `policykit retry`.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Tries again what a platform refused.")

    @Argument(help: "The proposal's number; with --action, the action's.")
    var id: Int64

    @Flag(name: .customLong("action"), help: "The number is that of an action that no proposal decided.")
    var isAction = false

    @OptionGroup var folder: StateOption

    func run() async throws {
        try await reporting {
            let administration = try folder.administration()
            Terminal.say(
                isAction ? try await administration.change(.retryAction(id)) : try await administration.retry(id))
        }
    }
}
