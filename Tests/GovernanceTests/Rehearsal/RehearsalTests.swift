import Governance
import Testing

/// What a test can do and see.
@Suite struct RehearsalTests {
    /// Follows an event of the platform.
    static let onPins = """
        '''On pins'''
        kind = "trigger"
        action_types = ["webhooktriggeraction"]

        def filter():
            return action.event_type == "slack.pin_added"

        def check():
            return PASSED

        def pass_():
            slack.post_message(text=action.data["item"], channel="C1")
        """

    @Test func anActionIsUndoneVotedOnAndDone() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_story():
                general = community.channel("general")
                ada, ben = community.members("ada", "ben")
                action = ada.do("slackrenameconversation", channel=general, name="lounge")
                assert (action.status, action.is_reverted, action.stands) == ("proposed", True, False)
                assert general.name == "general"
                assert action.policy == "policy"
                assert action.name == "lounge" and action.previous_name == "general"
                assert action.vote_text == "Rename to lounge?"
                assert action.data == {"asked": ["lounge", 1]}
                assert action.variables.quorum == 2
                assert ada.vote(action, "yes") == "counted"
                assert ben.vote(action, True, by="reaction") == "counted"
                assert action.status == PASSED
                assert (action.reverts, action.executions, action.is_executed) == (1, 1, True)
                assert general.name == "lounge"
                assert action.ballots == {"ada": "yes", "ben": "yes"}
                assert action.log == ["0 for", "1 for", "2 for"]
                assert [post.kind for post in community.posts] == ["vote", "thread"]
                assert general.posts[1].thread == general.posts[0].timestamp
                assert action.error is None
            """)
    }

    @Test func timePasses() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_time():
                start = community.now
                ada = community.member("ada")
                action = ada.do("slackrenameconversation", name="x")
                pass_days(3)
                assert action.status == PROPOSED
                assert datetime.datetime.now(datetime.timezone.utc) - start == datetime.timedelta(days=3)
                pass_minutes(0.5)
                assert action.status == FAILED
                assert ada.messages == ["sorry"]
                pass_hours(1)
                pass_time(datetime.timedelta(seconds=30))
                assert community.now - start == datetime.timedelta(days=3, hours=1, minutes=1)
                pass_until(datetime.datetime(2025, 2, 1, tzinfo=datetime.timezone.utc))
                assert community.now.month == 2
            """)
    }

    @Test func optionsAndTheElectorate() throws {
        try expectPasses(
            RehearsalPolicies.choice,
            """
            def test_choice():
                ada, ben, cy, dan = community.members("ada", "ben", "cy", "dan")
                question = ada.do("slackslashcommand", value="when")
                assert question.electorate == ["ada", "ben", "cy"]
                assert dan.vote(question, "Monday") == "ineligible"
                assert dan.messages == ["You are not eligible to vote in this poll."]
                ada.vote(question, "Tuesday", by="command")
                ben.react(question, "1️⃣")
                assert question.tally == {"Monday": 1, "Tuesday": 1}
                ben.unreact(question, "1️⃣")
                assert question.tally == {"Monday": 0, "Tuesday": 1}
                community.vote(question, Monday=[ben, cy])
                assert question.status == "passed"
                assert ben.vote(question, "Tuesday") == "late"
            """)
    }

    @Test func rolesAndPermissions() throws {
        let policy = """
            '''Moderators are free'''
            kind = "platform"
            action_types = ["slackpostmessage"]

            def filter():
                return not action.initiator.has_role("Moderator")

            def check():
                return FAILED
            """
        try expectPasses(
            policy,
            """
            def test_roles():
                mo = community.member("mo", name="Mo", roles=["Moderator"])
                ada = community.member("ada")
                assert mo.roles == ["Base role", "Moderator"] and mo.name == "Mo"
                assert mo.do("slackpostmessage").status == "stands"
                assert ada.do("slackpostmessage").status == "failed"
                ada.give_role("Moderator")
                assert ada.do("slackpostmessage").status == "stands"
                ada.take_role("Moderator")
                assert ada.do("slackpostmessage").status == "failed"

            def test_permissions():
                community.role("Everybody", is_base=True, propose=["slackpinmessage"])
                community.role("Trusted", execute=["slackpostmessage"])
                ada, ben = community.member("ada"), community.member("ben", roles=["Trusted"])
                refused = ada.do("slackpostmessage")
                assert (refused.status, refused.stands) == ("refused", False)
                assert ben.do("slackpostmessage").status == "stands"
            """)
    }

    @Test func refusalsAndProblems() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_refused_post():
                community.refuse("initiate_vote", code="channel_not_found")
                action = community.member("ada").do("slackrenameconversation", name="x")
                assert "could not be made" in community.problems[0]
                assert "PlatformError" in community.problems[1]
                assert "PlatformError" in action.error
                assert action.status == PROPOSED

            def test_refused_revert():
                community.refuse("revert")
                action = community.member("ada").do("slackrenameconversation", name="x")
                assert action.stands and not action.is_reverted

            def test_refused_execution():
                ada, ben = community.members("ada", "ben")
                action = ada.do("slackrenameconversation", name="x")
                community.refuse("execute")
                community.vote(action, yes=[ada, ben])
                assert action.status == PASSED
                assert action.proposal.state == "execution_failed"
                assert "policykit retry" in community.problems[-1]
            """)
    }

    @Test func policyChanges() throws {
        let policy = """
            '''Two must agree'''
            kind = "constitution"

            def check():
                return PASSED if proposal.get_yes_votes().count() >= 2 else PROPOSED

            def notify():
                slack.initiate_vote(text=str(action), channel="C1")
            """
        try expectPasses(
            policy,
            """
            NEW = "kind = 'platform'\\ndef check():\\n    return FAILED\\n"

            def test_change():
                change = community.change_policy("strict", NEW)
                assert change.action_type == "policykitaddplatformpolicy"
                assert (change.status, change.stands) == ("proposed", False)
                community.vote(change, yes=community.members("ada", "ben"))
                assert (change.status, change.stands, change.executions) == ("passed", True, 1)
                assert community.policies == ["strict", "policy"]
                assert community.member("ada").do("slackpostmessage").status == "failed"
                removal = community.remove_policy("strict")
                community.vote(removal, yes=community.members("ada", "ben"))
                assert community.policies == ["policy"]
                assert community.member("ada").do("slackpostmessage").status == "stands"

            def test_a_text_that_the_daemon_refuses():
                text = NEW.replace("return FAILED", "return FAILED if action.text else slack.post_mesage('x')")
                try:
                    community.change_policy("strict", text)
                except ValueError as problem:
                    assert "post_mesage" in str(problem) and "strict.py" in str(problem)
                else:
                    assert False, "it is accepted"
                assert community.policies == ["policy"]

            def test_roles_and_documents():
                ada, ben = community.members("ada", "ben")
                action = ada.propose("policykitaddcommunitydoc", name="Charter", text="We are kind.")
                assert (action.status, action.name) == ("proposed", "Charter")
                community.vote(action, yes=[ada, ben])
                assert action.status == "passed"
            """)
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_from_within():
                ada, ben = community.members("ada", "ben")
                general = community.channel("general")
                action = ada.propose("slackrenameconversation", channel=general, name="lounge")
                assert (action.status, action.stands, action.reverts) == ("proposed", False, 0)
                community.vote(action, yes=[ada, ben])
                assert (action.status, general.name, action.executions) == ("passed", "lounge", 1)
            """)
    }

    @Test func otherPlatformsAndWebhooks() throws {
        let policy = """
            '''Forum posts'''
            kind = "platform"
            action_types = ["redditmakepost"]

            def check():
                return PROPOSED

            def notify():
                reddit.initiate_vote()
            """
        try expectPasses(
            policy,
            """
            def test_reddit():
                ada = community.member("ada")
                assert ada.platform == "reddit"
                post = ada.do("redditmakepost", title="Hello")
                assert post.status == PROPOSED and not post.stands
                assert post.title == "Hello"
            """)
        try expectPasses(
            Self.onPins,
            """
            def test_webhook():
                assert community.event("pin_added", {"item": "a pin"}).status == PASSED
                assert community.posts[0].text == "a pin"
                assert community.event("pin_removed").proposals == []
                assert community.calls[0]["method"] == "post_message" and community.calls[0]["channel"] == "C1"
            """)
    }

    @Test func readingCallsAreAnswered() throws {
        let policy = """
            '''Small channels'''
            kind = "platform"
            action_types = ["slackpostmessage"]

            def check():
                if slack.get_users_in_channel(channel=action.channel).count() < 2:
                    return PASSED
                return FAILED if slack.make_call("team.info")["name"] == "strict" else PASSED
            """
        try expectPasses(
            policy,
            """
            def test_members():
                ada, ben = community.members("ada", "ben")
                one = community.channel("one", members=[ada])
                two = community.channel("two", members=[ada, ben])
                community.answer("team.info", {"name": "strict"})
                assert ada.do("slackpostmessage", channel=one).status == PASSED
                assert ada.do("slackpostmessage", channel=two).status == FAILED
                community.answer("team.info", {"name": "lenient"})
                assert ada.do("slackpostmessage", channel=two).status == PASSED
            """)
    }

    @Test func eachTestHasACommunityOfItsOwn() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            seen = []

            def look():
                assert community.posts == [] and seen == []
                seen.append(community.member("ada").do("slackrenameconversation", name="x"))

            def test_one():
                look()

            def test_two():
                look()
            """)
    }
}
