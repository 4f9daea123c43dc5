import ArgumentParser
import Governance
import PolicyKitDaemon

/// `policykit try`.
struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: "Shows what a policy would do with an action.",
        discussion: """
            Plays one action in a rehearsal of the engine and tells what happens, step by step: whether the policy's \
            filter takes it, what is undone, what the vote asks, what passes.

            policykit try policies/library/rename-by-vote.py --action slackrenameconversation name=lounge --vote yes
            """)

    @Argument(help: "The policy, or a folder of policies.")
    var policy: String

    @Option(help: ArgumentHelp("The action's type, such as slackpostmessage.", valueName: "type"))
    var action: String

    @Argument(help: "The action's fields; others get fitting values.")
    var fields: [String] = []

    @Option(help: "Who does it.")
    var member = "ada"

    @Option(help: ArgumentHelp("A role that they have; may be given several times.", valueName: "name"))
    var role: [String] = []

    @Option(help: ArgumentHelp("An answer to the vote, each by another member.", valueName: "answer"))
    var vote: [String] = []

    @Option(help: "How many days pass at the end.")
    var days = 0

    func validate() throws {
        if days < 0 { throw ValidationError("--days is 0 or more") }
    }

    func run() async throws {
        try await reporting {
            var trial = PolicyTrial(actionType: action, fields: try pairs())
            trial.member = member
            trial.roles = role
            trial.votes = vote
            trial.days = days
            trial.zones = ZoneFiles()
            let outcome = try trial.run(policies: try RehearsedFiles.policies(at: policy))
            let style = Terminal.style
            Terminal.say(outcome.timeline.map { "\(style.paint($0.clock, .faint))  \($0.text.onOneLine)" })
            if let problem = outcome.problem { throw TestUsageProblem(problem) }
            let effect = outcome.isInEffect ? "in effect" : "not in effect"
            Terminal.say(style.paint("\(outcome.status), \(effect)", .bold))
        }
    }

    private func pairs() throws -> [(name: String, value: String)] {
        try fields.map { field in
            guard let place = field.firstIndex(of: "=") else {
                throw TestUsageProblem("\"\(field)\" is no field: write name=value")
            }
            return (String(field[..<place]), String(field[field.index(after: place)...]))
        }
    }
}
