/// The policies of the proofs.
enum ProofPolicies {
    static let all = ["rename.py": rename, "notices.py": notices]

    static let rename = threeVotes(
        "Renaming a channel takes three votes", "The old name stands until then.", on: "slackrenameconversation",
        ask: "slack.initiate_vote(text=f\"Rename to #{action.name}?\")",
        tell:
            "slack.post_message(text=f\"Agreed on {action.name}\", channel=action.channel, thread_ts=proposal.vote_post_id)"
    )

    /// Three votes decide; as there are three voters, one lost vote and it never passes.
    /// - Parameters:
    ///   - ask: opens the vote.
    ///   - tell: is called when it has passed.
    static func threeVotes(_ title: String, _ words: String, on type: String, ask: String, tell: String) -> String {
        """
        '''\(title)

        \(words)
        '''
        kind = "platform"
        action_types = ["\(type)"]


        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_no_votes().count() >= 3:
                return FAILED
            return PROPOSED


        def notify():
            \(ask)


        def pass_():
            \(tell)

        """
    }

    /// Nobody posts in #general.
    static let notices = """
        '''Only notices in #general
        '''
        kind = "platform"
        action_types = ["slackpostmessage"]


        def filter():
            return action.channel == "C0GENERAL"


        def check():
            return FAILED

        """
}
