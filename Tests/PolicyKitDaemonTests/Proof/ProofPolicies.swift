/// The policies of the proofs.
enum ProofPolicies {
    static let all = ["rename.py": rename, "notices.py": notices]

    /// Three votes pass a rename; as there are three voters, one lost vote and it never passes.
    static let rename = """
        '''Renaming a channel takes three votes

        The old name stands until then.
        '''
        kind = "platform"
        action_types = ["slackrenameconversation"]


        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_no_votes().count() >= 3:
                return FAILED
            return PROPOSED


        def notify():
            slack.initiate_vote(text=f"Rename to #{action.name}?")


        def pass_():
            slack.post_message(text=f"Agreed on {action.name}", channel=action.channel, thread_ts=proposal.vote_post_id)

        """

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
