import ArgumentParser
import PolicyKitDaemon

/// `policykit audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Verifies and exports the ledger, and erases texts beside it.",
        discussion: """
            The ledger tells what was decided and done: each line carries a hash over the line before it, so that none \
            can be changed, or left out between others, unseen. Lines cut off the end are seen where the database still \
            holds a decision of which they told. Other lines cut off the end, or a chain written anew, only they see who \
            have noted the hash of a line before: note what verify prints, and give it with --head. What people wrote is \
            kept beside the lines, which hold salted hashes of it: it can be erased, and the chain still verifies. Reading \
            needs no daemon.
            """,
        subcommands: [Verify.self, Export.self, Erase.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks every line of the ledger and every text beside it.",
            discussion: """
                Prints how many lines there are and the hash of the last one. Every proposal that the database holds \
                as decided must have its line. Exit status 1 when something does not hold.
                """)

        @Option(
            help: ArgumentHelp(
                "A hash known from an earlier verify or export, which a line must still have.", valueName: "hash"))
        var head: String?

        @OptionGroup var folder: StateOption
        @OptionGroup var output: OutputOption

        func validate() throws {
            guard let head, head.count != 64 || !head.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return }
            throw ValidationError("--head takes the hash of a line, 64 hexadecimal digits")
        }

        func run() async throws {
            try await reporting {
                let report = try LedgerReport(state: folder.state).verified(known: head?.lowercased())
                try output.print(report) { report.summary }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the ledger as JSON, one line for each.",
            discussion: """
                Each has sequence, at, community, kind, action, proposal, body, hash and texts. The hash of a line is \
                SHA-256 over the hash before it, the sequence number, the time in microseconds, the kind, the ids of \
                community, action and proposal, and the body, with a line end between each two; that of a text over its \
                salt, a line end and the text.
                """)

        @Option(name: .customLong("from"), help: ArgumentHelp("The first line's number.", valueName: "n"))
        var first: Int64 = 1

        @Flag(help: "Without the texts beside the lines.")
        var withoutTexts = false

        @OptionGroup var folder: StateOption

        func run() async throws {
            try await reporting {
                try LedgerReport(state: folder.state).export(from: first, withTexts: !withoutTexts) { Terminal.say($0) }
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erases texts beside lines of the ledger; that this was done stands in the ledger.",
            discussion: """
                Name lines by their numbers, or an action, a proposal, or a member whose actions are meant. With the \
                texts beside the lines go those in the records of which they tell: fields of actions, questions and \
                options of votes, arguments of calls, what policies noted and logged. What a proposal that is still \
                open has to know stays until it is decided: erase again then.
                """)

        @Argument(help: "Numbers of lines.")
        var lines: [Int64] = []

        @Option(help: ArgumentHelp("All lines about an action.", valueName: "id"))
        var action: Int64?

        @Option(help: ArgumentHelp("All lines about a proposal.", valueName: "id"))
        var proposal: Int64?

        @Option(help: ArgumentHelp("All lines about what a member did.", valueName: "bot:userid"))
        var member: String?

        @Option(help: "Why; the ledger keeps it.")
        var reason: String

        @OptionGroup var folder: StateOption

        func validate() throws {
            let selection = ErasureSelection(lines: lines, action: action, proposal: proposal, member: member)
            if selection.isEmpty { throw ValidationError("name lines, --action, --proposal or --member") }
        }

        func run() async throws {
            try await reporting {
                let selection = ErasureSelection(lines: lines, action: action, proposal: proposal, member: member)
                Terminal.say(try await folder.administration().change(.erase(selection, reason: reason)))
            }
        }
    }
}
