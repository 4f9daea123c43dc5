/// The words of the slash command, on every platform.
public enum ChatWord: String, Sendable, Hashable, CaseIterable {
    case status, waiting, votes, vote, explain, propose, run, policies, docs, roles, link, help

    /// The words that a community's trigger policies cannot take.
    public static let reserved: Set<ChatWord> = [.propose, .vote, .help]

    /// How the word is used, after the command.
    public var usage: String {
        switch self {
        case .vote: "vote ID ANSWER"
        case .explain: "explain ID"
        case .propose: "propose TYPE name=value …"
        case .run: "run NAME"
        case .docs: "docs [NAME]"
        case .roles: "roles [NAME]"
        case .link: "link [CODE | off]"
        case .help: "help [WORD]"
        case .status, .waiting, .votes, .policies: rawValue
        }
    }

    /// What it does, in one line.
    public var summary: String {
        switch self {
        case .status: "how the community is doing"
        case .waiting: "what waits on you"
        case .votes: "the votes that are open"
        case .vote: "votes on a proposal"
        case .explain: "why a proposal is where it is, and what would decide it"
        case .propose: "proposes something for the community to decide"
        case .run: "starts a policy that members can start"
        case .policies: "the rules in force"
        case .docs: "the community's documents, or one of them"
        case .roles: "the roles, who has them, and yours"
        case .link: "says that you are the same person on another platform"
        case .help: "this list, or more on one word"
        }
    }

    /// More than the summary, where there is more to say.
    /// - Parameters:
    ///   - command: how the slash command is typed.
    ///   - platform: where it is, for an example of something that can be proposed there.
    public func details(_ command: String, platform: String) -> [String] {
        switch self {
        case .vote:
            [
                "ID is the proposal's number, as `\(command) votes` shows it.",
                "ANSWER is yes or no; or one of the options, or its number; or a number; or, where several are voted on "
                    + "at once, `candidate: option`. “abstain” where the vote offers it.",
                "Voting again replaces your vote.",
            ]
        case .propose:
            [
                "TYPE is what is to be done; the rest is what it needs: "
                    + "`\(command) propose \(Self.example(on: platform))`.",
                "Values with spaces go in quotes. What is missing or unknown is named.",
            ]
        case .run: ["NAME is one of the policies that members can start; without it they are listed."]
        case .link:
            [
                "Without a code you get one; type `\(command) link CODE` with it on the other platform.",
                "It shows that both accounts are yours, so that a rule of one person, one vote can hold.",
                "`\(command) link off` takes this account out again.",
            ]
        default: []
        }
    }

    /// Something that members can propose on a platform, with the values that it needs.
    private static func example(on platform: String) -> String {
        let types = Declarations.platform(named: platform)?.actionTypes.filter(\.isProposable) ?? []
        let type = types.first { $0.codename.contains("rename") } ?? types.first
        guard let type else { return "policykitaddcommunitydoc name=… text=…" }
        return ([type.codename] + type.neededFields.map { "\($0)=…" }).joined(separator: " ")
    }
}
