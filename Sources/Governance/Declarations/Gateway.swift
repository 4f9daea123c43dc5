/// The processes and actions of PolicyKit's gateway, which scripts reach by name through `metagov`.
///
/// Slack's own are carried out as Slack's methods; all others reach their platform's module as `start_process` and
/// `perform_action`, with the name and the parameters as they were given.
enum Gateway {
    /// The processes, all of them votes.
    static let processes: Set<String> = [
        "slack.emoji-vote", "slack.advanced-vote", "discord.vote", "discourse.poll", "github.issue-react-vote",
        "github.issue-comment-vote", "loomio.poll", "opencollective.vote",
    ]

    /// The actions, with what each does: a platform's whole interface (`discord.method`) is not among them.
    static let actions: [String: PlatformCall.Purpose] = [
        "slack.post-message": .post, "slack.method": .read,
        "discord.post-message": .post, "discord.get-guild": .read,
        "discourse.create-message": .post, "discourse.create-post": .post, "discourse.create-topic": .post,
        "discourse.delete-post": .post, "discourse.delete-topic": .post, "discourse.recover-post": .post,
        "discourse.recover-topic": .post, "discourse.lock-post": .post,
        "github.create-issue": .post, "github.get-installation": .read,
        "opencollective.list-members": .read, "opencollective.create-conversation": .post,
        "opencollective.create-comment": .post, "opencollective.process-expense": .post,
        "loomio.list-members": .read, "loomio.create-discussion": .post,
        "sourcecred.user-cred": .read, "sourcecred.total-cred": .read,
    ]
}
