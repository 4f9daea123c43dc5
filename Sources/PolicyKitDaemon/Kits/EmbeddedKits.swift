// Written by .ci/embed-kits from policies/kits/: change the files there, then run it.

/// The files of the starter kits.
enum EmbeddedKits {
    static let files: [(kit: String, file: String, text: String)] = [
        (
            kit: "democracy", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "democracy", file: "constitution.py",
            text: #"""
            """Voters decide on the rules

            A change of policies, roles or documents passes when half of the voters have agreed, and fails when more than half are
            against it or the time is up.
            """

            kind = "constitution"
            variables = {
                "channel": {
                    "type": "string",
                    "default": "#general",
                    "label": "Channel",
                    "prompt": "In which channel are votes on the rules held?",
                },
                "hours": {"type": "number", "default": 24, "label": "Hours", "prompt": "How many hours does a vote last?"},
            }

            ROLE = "Voter"


            def voters():
                return slack.get_users(role_names=[ROLE])


            def check():
                electorate = voters()
                needed = max(1, math.ceil(electorate.count() / 2))
                if proposal.get_yes_votes(users=electorate).count() >= needed:
                    return PASSED
                if proposal.get_no_votes(users=electorate).count() > electorate.count() / 2:
                    return FAILED
                if proposal.get_time_elapsed() > datetime.timedelta(hours=variables.hours):
                    return FAILED
                return PROPOSED


            def notify():
                slack.initiate_vote(text=f"A change of the rules: {action}", channel=variables.channel, users=voters())

            """#
        ),
        (
            kit: "democracy", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]
              - name: Voter
                description: Decides on the rules.
                # Who has it when the community is founded: whoever is an admin on the platform. Voters may give it to others.
                first: admins
                view: [all]
                propose: [all]

            """#
        ),
        (
            kit: "dictator", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "dictator", file: "constitution.py",
            text: #"""
            """The dictator makes the rules

            A change of policies, roles or documents takes effect if the dictator proposes it, and fails otherwise.
            """

            kind = "constitution"

            ROLE = "Dictator"


            def check():
                return PASSED if action.initiator.has_role(ROLE) else FAILED

            """#
        ),
        (
            kit: "dictator", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]
              - name: Dictator
                description: Makes the rules.
                # Who has it when the community is founded: the member who is named as operator: in the bot file.
                first: operator
                view: [all]
                propose: [all]

            """#
        ),
        (
            kit: "jury", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "jury", file: "constitution.py",
            text: #"""
            """A jury decides on the rules

            A change of policies, roles or documents goes to members drawn by lot. It passes when most of the jury agree, and fails
            when they no longer can or the time is up. The draw can be repeated from the proposal's seed.
            """

            kind = "constitution"
            variables = {
                "channel": {
                    "type": "string",
                    "default": "#general",
                    "label": "Channel",
                    "prompt": "In which channel does the jury vote?",
                },
                "jurors": {"type": "number", "default": 3, "label": "Jurors", "prompt": "How many members are drawn?"},
                "hours": {"type": "number", "default": 48, "label": "Hours", "prompt": "How many hours has the jury?"},
            }


            def initialize():
                members = slack.get_users().exclude(username=action.initiator.username)
                names = list(members.order_by("username").values_list("username", flat=True))
                proposal.data.set("jury", random.sample(names, k=min(variables.jurors, len(names))))


            def jury():
                return slack.get_users().filter(username__in=proposal.data.get("jury"))


            def check():
                drawn = len(proposal.data.get("jury"))
                needed = drawn // 2 + 1
                if proposal.get_yes_votes(users=jury()).count() >= needed:
                    return PASSED
                if proposal.get_no_votes(users=jury()).count() > drawn - needed:
                    return FAILED
                if proposal.get_time_elapsed() > datetime.timedelta(hours=variables.hours):
                    return FAILED
                return PROPOSED


            def notify():
                called = ", ".join(f"<@{name}>" for name in proposal.data.get("jury"))
                slack.initiate_vote(
                    text=f"A change of the rules: {action}. The lot fell on {called}.", channel=variables.channel, users=jury()
                )

            """#
        ),
        (
            kit: "jury", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]

            """#
        ),
        (
            kit: "lazy-consensus", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "lazy-consensus", file: "constitution.py",
            text: #"""
            """Silence is consent

            A change of policies, roles or documents takes effect when its time has passed and nobody has objected. One objection
            keeps it from passing; approvals do not hurry it.
            """

            kind = "constitution"
            variables = {
                "channel": {
                    "type": "string",
                    "default": "#general",
                    "label": "Channel",
                    "prompt": "In which channel are changes of the rules announced?",
                },
                "hours": {"type": "number", "default": 72, "label": "Hours", "prompt": "For how many hours can members object?"},
            }


            def check():
                if proposal.get_no_votes().exists():
                    return FAILED
                if proposal.get_time_elapsed() > datetime.timedelta(hours=variables.hours):
                    return PASSED
                return PROPOSED


            def notify():
                slack.initiate_vote(
                    text=f"A change of the rules: {action}. It takes effect in {variables.hours} hours unless somebody objects (👎).",
                    channel=variables.channel,
                )

            """#
        ),
        (
            kit: "lazy-consensus", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]

            """#
        ),
        (
            kit: "moderators", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "moderators", file: "constitution.py",
            text: #"""
            """Moderators make the rules

            A change of policies, roles or documents takes effect if a moderator proposes it, and fails otherwise.
            """

            kind = "constitution"

            ROLE = "Moderator"


            def check():
                return PASSED if action.initiator.has_role(ROLE) else FAILED

            """#
        ),
        (
            kit: "moderators", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]
              - name: Moderator
                description: Makes the rules.
                # Who has it when the community is founded: whoever is an admin on the platform.
                first: admins
                view: [all]
                propose: [all]

            """#
        ),
        (
            kit: "testing", file: "actions.py",
            text: #"""
            """What members do stands

            Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
            beside it.
            """

            kind = "platform"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "testing", file: "constitution.py",
            text: #"""
            """Every change of the rules takes effect

            For trying things out: whoever proposes a change of policies, roles or documents gets it.
            """

            kind = "constitution"


            def check():
                return PASSED

            """#
        ),
        (
            kit: "testing", file: "roles.yaml",
            text: #"""
            # Who may do what. Rights: view, propose and execute; each names action types, or platform (every type of every
            # platform), constitution (every change of the rules), or all. Whoever may execute a type is not governed when they do it.

            roles:
              - name: Member
                description: What every member may do.
                base: true
                view: [all]
                propose: [all]

            """#
        ),
    ]
}
