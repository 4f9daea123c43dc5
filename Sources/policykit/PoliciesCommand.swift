import ArgumentParser
import PolicyKitDaemon

/// `policykit policies`.
struct PoliciesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policies", abstract: "Lists policies with their versions, compares them, and goes back to one.",
        discussion: """
            Every content of a policy's file is a version, known by the first digits of its SHA-256. `policykit policies` \
            lists what is in force; with a policy's path, what has been. Going back to a version is a change of the \
            constitution like any other: constitution policies decide on it.
            """,
        subcommands: [List.self, Show.self, Diff.self, Rollback.self], defaultSubcommand: List.self)

    /// A policy as commands name it.
    struct Choice: ParsableArguments {
        @Argument(help: "The policy's path, such as rename or channels/rename.")
        var policy: String

        @Option(help: ArgumentHelp("The community, where several have such a policy.", valueName: "name"))
        var community: String?

        var name: PolicyName { PolicyName(policy, community: community) }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists policies in force, or what has been in force under a policy's path.")

        @Argument(help: "The path of a policy whose history is shown.")
        var policy: String?

        @Option(help: ArgumentHelp("Those of one community alone.", valueName: "name"))
        var community: String?

        @OptionGroup var folder: StateOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            try await reporting {
                let administration = try folder.administration()
                let text = PoliciesText(style: Terminal.style)
                if let policy {
                    let history = try await administration.history(of: PolicyName(policy, community: community))
                    try output.print(history) { text.lines(history) }
                } else {
                    let policies = try await administration.policies(community: community)
                    try output.print(policies) { text.lines(policies) }
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the text of a version.")

        @OptionGroup var choice: Choice

        @Argument(help: "The first digits of its hash, or former; by default the version in force.")
        var version: String?

        @OptionGroup var folder: StateOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            try await reporting {
                let text = try await folder.administration().text(of: choice.name, version: version)
                try output.print(text) {
                    text.source.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).onOneLine }
                }
            }
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how a version differs from another.",
            discussion: "Exit status 1 when the versions differ, 0 when they are the same, 2 when one is not there.")

        @OptionGroup var choice: Choice

        @Argument(help: "The first digits of the older one's hash; by default the version in force before.")
        var from = "former"

        @Argument(help: "The first digits of the newer one's hash; by default the version in force.")
        var to: String?

        @OptionGroup var folder: StateOption
        @OptionGroup var output: OutputOption

        /// Both versions, for `--format json`.
        private struct Pair: Encodable {
            var from: PolicyText
            var to: PolicyText
            var diff: [String]
        }

        func run() async throws {
            var isSame = true
            do {
                try await reporting {
                    let administration = try folder.administration()
                    let old = try await administration.text(of: choice.name, version: from)
                    let new = try await administration.text(of: choice.name, version: to)
                    isSame = old.contentHash == new.contentHash
                    let plain = PoliciesText(style: TerminalStyle(isColoured: false)).lines(from: old, to: new)
                    try output.print(Pair(from: old, to: new, diff: plain)) {
                        PoliciesText(style: Terminal.style).lines(from: old, to: new)
                    }
                }
            } catch is ExitCode {
                throw ExitCode(2)
            }
            if !isSame { throw ExitCode(1) }
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proposes that an earlier version be in force again.",
            discussion: """
                The daemon proposes the change in the operator's name; when it passes, the version is written to the \
                folder of policies as well. A policy that was removed comes back in the same way.
                """)

        @OptionGroup var choice: Choice

        @Argument(help: "The first digits of its hash; by default the version in force before.")
        var version: String?

        @OptionGroup var folder: StateOption

        func run() async throws {
            try await reporting {
                Terminal.say(
                    try await folder.administration().change(.rollBack(policy: choice.name, version: version)))
            }
        }
    }
}
