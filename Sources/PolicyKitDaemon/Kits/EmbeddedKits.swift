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
            variables: dict = {
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
                if proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
                    return FAILED
                return PROPOSED


            def notify():
                slack.initiate_vote(text=f"A change of the rules: {action}", channel=variables["channel"], users=voters())

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
            kit: "democracy", file: "test_kit.py",
            text: #"""
            """Voters decide on the rules: at first whoever is an admin on the platform."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def voters():
                return [community.member(name, is_admin=True) for name in ("vera", "vito", "vlad", "vicky")]


            def test_half_of_the_voters_put_a_change_in_force():
                vera, vito, vlad, vicky = voters()
                change = propose(community.member("ada"))
                assert change.electorate == ["vera", "vito", "vlad", "vicky"]
                vera.vote(change, "yes")
                assert change.status == PROPOSED
                vito.vote(change, "yes")
                assert change.status == PASSED
                assert "quiet" in community.policies


            def test_more_than_half_against_it_end_it():
                vera, vito, vlad, vicky = voters()
                change = propose(community.member("ada"))
                community.vote(change, no=[vera, vito])
                assert change.status == PROPOSED
                vlad.vote(change, "no")
                assert change.status == FAILED


            def test_who_is_no_voter_has_no_vote():
                voters()
                ada = community.member("ada")
                assert ada.vote(propose(ada), "yes") == "ineligible"


            def test_after_a_day_without_enough_votes_it_fails():
                vera = voters()[0]
                change = propose(vera)
                vera.vote(change, "yes")
                pass_hours(24)
                assert change.status == PROPOSED
                pass_minutes(1)
                assert change.status == FAILED

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
            kit: "dictator", file: "test_kit.py",
            text: #"""
            """The dictator makes the rules: the member who is named as operator in the bot file."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def test_what_the_dictator_proposes_takes_effect():
                dictator = community.member("operator")
                assert "Dictator" in dictator.roles
                assert propose(dictator).status == PASSED
                assert "quiet" in community.policies


            def test_what_others_propose_fails():
                change = propose(community.member("ada", is_admin=True))
                assert change.status == FAILED
                assert "quiet" not in community.policies

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
            variables: dict = {
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
                proposal.data.set("jury", random.sample(names, k=min(variables["jurors"], len(names))))


            def jury():
                return slack.get_users().filter(username__in=proposal.data.get("jury"))


            def check():
                drawn = len(proposal.data.get("jury"))
                needed = drawn // 2 + 1
                if proposal.get_yes_votes(users=jury()).count() >= needed:
                    return PASSED
                if proposal.get_no_votes(users=jury()).count() > drawn - needed:
                    return FAILED
                if proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
                    return FAILED
                return PROPOSED


            def notify():
                called = ", ".join(f"<@{name}>" for name in proposal.data.get("jury"))
                slack.initiate_vote(
                    text=f"A change of the rules: {action}. The lot fell on {called}.", channel=variables["channel"], users=jury()
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
            kit: "jury", file: "test_kit.py",
            text: #"""
            """A jury decides on the rules: three members, drawn by lot."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def summon():
                community.members("ben", "cleo", "dora", "eve")
                change = propose(community.member("ada"))
                return change, community.members(*change.data["jury"])


            def test_the_lot_falls_on_three_others():
                change, jury = summon()
                assert len(jury) == 3
                assert "ada" not in change.data["jury"]
                assert "The lot fell on" in change.vote_text


            def test_most_of_the_jury_put_a_change_in_force():
                change, jury = summon()
                jury[0].vote(change, "yes")
                assert change.status == PROPOSED
                jury[2].vote(change, "yes")
                assert change.status == PASSED
                assert "quiet" in community.policies


            def test_it_fails_when_most_can_no_longer_agree():
                change, jury = summon()
                community.vote(change, no=jury[:2])
                assert change.status == FAILED


            def test_a_jury_that_is_late_has_refused():
                change, jury = summon()
                jury[0].vote(change, "yes")
                pass_hours(49)
                assert change.status == FAILED
                assert "quiet" not in community.policies

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
            variables: dict = {
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
                # Nobody consents to what nobody was told of.
                if proposal.vote_post_id and proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
                    return PASSED
                return PROPOSED


            def notify():
                slack.initiate_vote(
                    text=f"A change of the rules: {action}. It takes effect in {variables['hours']} hours unless somebody objects (👎).",
                    channel=variables["channel"],
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
            kit: "lazy-consensus", file: "test_kit.py",
            text: #"""
            """Silence is consent: three days without an objection put a change in force."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def test_a_change_takes_effect_after_three_days_of_silence():
                change = propose(community.member("ada"))
                pass_hours(72)
                assert change.status == PROPOSED
                pass_minutes(1)
                assert change.status == PASSED
                assert "quiet" in community.policies


            def test_what_nobody_was_told_of_does_not_pass():
                community.refuse("initiate_vote", code="channel_not_found")
                change = propose(community.member("ada"))
                pass_days(4)
                assert change.status == PROPOSED
                assert "could not be made" in community.problems[0]


            def test_approvals_do_not_hurry_it():
                change = propose(community.member("ada"))
                community.vote(change, yes=community.members("ben", "cleo"))
                assert change.status == PROPOSED


            def test_one_objection_keeps_it_from_passing():
                change = propose(community.member("ada"))
                community.member("ben").vote(change, "no")
                assert change.status == FAILED
                pass_days(4)
                assert "quiet" not in community.policies

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
            kit: "moderators", file: "test_kit.py",
            text: #"""
            """Moderators make the rules: at first whoever is an admin on the platform."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def test_what_a_moderator_proposes_takes_effect():
                mo = community.member("mo", is_admin=True)
                assert "Moderator" in mo.roles
                assert propose(mo).status == PASSED
                assert "quiet" in community.policies


            def test_what_others_propose_fails():
                community.member("mo", is_admin=True)
                change = propose(community.member("ada"))
                assert change.status == FAILED
                assert "quiet" not in community.policies

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
        (
            kit: "testing", file: "test_kit.py",
            text: #"""
            """For trying things out: whoever proposes a change of the rules gets it."""

            QUIET = """
            kind = "platform"
            action_types = ["slackpostmessage"]


            def check():
                return FAILED
            """


            def propose(member):
                return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


            def test_what_members_do_stands():
                post = community.member("ada").do("slackpostmessage", text="Good morning")
                assert post.status == PASSED
                assert (post.stands, post.reverts) == (True, 0)


            def test_every_change_takes_effect_at_once():
                change = propose(community.member("ada"))
                assert change.status == PASSED
                assert "quiet" in community.policies
                assert community.member("ben").do("slackpostmessage").status == FAILED


            def test_a_saved_file_takes_effect_at_once():
                assert community.change_policy("quiet", QUIET).status == PASSED
                assert "quiet" in community.policies

            """#
        ),
    ]
}
