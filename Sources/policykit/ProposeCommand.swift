import ArgumentParser
import PolicyKitDaemon

/// `policykit propose`.
struct ProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Proposes an action, which is governed like any other.",
        discussion: """
            Fields are given as name=value; @FILE as the value reads it from a file. Lists are divided by commas. \
            Examples:

              policykit propose policykitaddrole name=Voter description="Votes on the rules" permissions=add_*
              policykit propose policykitadduserrole role=Voter users=slack:U012AB3CD
              policykit propose policykitaddplatformpolicy source=@rename.py path=channels/rename
              policykit propose slackrenameconversation channel=C012AB3CD name=garden --as slack:U012AB3CD
            """)

    @Argument(help: "The action type; `policykit reference` lists them with their fields.")
    var type: String

    @Argument(help: ArgumentHelp("The fields.", valueName: "field=value"))
    var fields: [String] = []

    @Option(help: ArgumentHelp("The community, where there are several.", valueName: "name"))
    var community: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("In the name of a member; by default of the operator.", valueName: "bot:userid"))
    var member: String?

    @OptionGroup var folder: StateOption

    func run() async throws {
        try await reporting {
            let request = ProposalRequest(
                type: type, fields: try fields.map(Self.field), community: community, member: member)
            Terminal.say(try await folder.administration().change(.propose(request)))
        }
    }

    private static func field(_ text: String) throws -> ProposalRequest.Field {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw AdministrationRefusal("\(text) is no field: write name=value")
        }
        let name = String(text[..<sign])
        let value = String(text[text.index(after: sign)...])
        guard value.hasPrefix("@") else { return ProposalRequest.Field(name: name, value: value) }
        let path = String(value.dropFirst())
        let bytes: [UInt8]
        do {
            bytes = try RegularFile(opening: path).read(limit: 1 << 20)
        } catch {
            throw AdministrationRefusal("\(path) cannot be read: \(error)")
        }
        guard let content = String(validating: bytes, as: UTF8.self) else {
            throw AdministrationRefusal("\(path) is not UTF-8 text")
        }
        return ProposalRequest.Field(name: name, value: content)
    }
}
