/// The jury policy of PolicyKit's slides in its two forms, restored where the capture is garbled.
public enum JuryPolicies {
    /// Functions that take the context as parameters, in the dialect of 2020.
    public static let functions = """
        def filter(action, policy):
            if action.action_type == 'SlackRenameChannel':
                return True

        def initialize(action, policy):
            usernames = [u.username for u in users]
            jury = random.sample(usernames, k=3)
            action.data.add('jury', jury)

        def notify(action, policy):
            jury = action.data.get('jury')
            jury_users = users.filter(username__in=jury)
            action.community.notify_users(action, policy, users=jury_users,
                text='Please deliberate amongst yourselves before voting')

        def check(action, policy):
            jury = action.data.get('jury')
            jury_users = users.filter(username__in=jury)
            yes_votes = action.proposal.get_votes(users=jury_users, value=True)
            if len(yes_votes) >= 2:
                return PASSED
            elif action.proposal.time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def pass_action(action, policy):
            action.execute()

        def fail_action(action, policy):
            return

        """

    /// Six fields of code. It draws with repetition, so that a jury can be smaller than three.
    public static let fields = #"""
        {
          "policy_kind": "Platform",
          "name": "Jury",
          "description": "Three members decide on new names of channels.",
          "action_types": [],
          "filter": "if action.action_type == 'SlackRenameConversation':\n    return True",
          "initialize": "usernames = [u.username for u in users]\njury = random.choices(usernames, k=3)\naction.data.add('jury', jury)",
          "notify": "jury = action.data.get('jury')\njury_users = users.filter(username__in=jury)\naction.community.notify_action(action, policy, users=jury_users)",
          "check": "jury = action.data.get('jury')\njury_users = users.filter(username__in=jury)\nyes_votes = action.proposal.get_yes_votes(users=jury_users)\nif len(yes_votes) == 3:\n    return PASSED\nelif action.proposal.time_elapsed() > datetime.timedelta(days=2):\n    return FAILED",
          "success": "action.execute()",
          "fail": "pass"
        }
        """#
}
