import ArgumentParser
import PolicyKitDaemon

/// `policykit run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Starts a policy that members can start (manualtriggeraction).")

    @Argument(help: "The policy, by its name in the community's folder.")
    var policy: String

    @Argument(help: "What the policy gets as action.value.")
    var text: [String] = []

    @Option(help: ArgumentHelp("The community, where there are several.", valueName: "name"))
    var community: String?

    @OptionGroup var folder: StateOption

    func run() async throws {
        try await reporting {
            Terminal.say(
                try await folder.administration().change(
                    .run(
                        policy: PolicyName(policy, community: community), text: text.joined(separator: " "))))
        }
    }
}
