import Foundation
import Governance

/// A vote on renaming, as authors write it.
enum RenamePolicy {
    static let path = "rename"

    static let text = text(name: "Vote on renaming", filter: "True")

    /// One of many, each for a channel of its own.
    static func text(number: Int) -> String {
        text(
            name: "Vote on renaming, number \(number)",
            filter: "action.channel == \"C\(number)\" and not action.initiator.has_role(\"Moderator\")")
    }

    private static func text(name: String, filter: String) -> String {
        """
        \"\"\"\(name)\"\"\"
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def filter():
            return \(filter)

        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def notify():
            slack.initiate_vote(text=f"Rename to #{action.name}?")

        """
    }

    /// The file's change by which it comes into force.
    static var change: PolicyFileChange? { change(path: path, text: text) }

    static func change(path: String, text: String) -> PolicyFileChange? {
        PolicyLoader.load(path: "\(path).py", bytes: Array(text.utf8)).policy
            .map { PolicyFileChange(path: $0.path, content: .present(PolicyVersionDraft($0))) }
    }
}
