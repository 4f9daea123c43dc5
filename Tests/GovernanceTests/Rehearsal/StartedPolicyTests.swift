import Governance
import Testing

/// What tests do beside acting and voting: start policies, link accounts, react by an emoji's name.
@Suite struct StartedPolicyTests {
    private static let rotate = """
        '''Rotate the chair'''
        kind = "trigger"
        action_types = ["manualtriggeraction"]

        def filter():
            return action.value != "never"

        def check():
            return PASSED

        def pass_():
            slack.post_message(text=f"{action.initiator.username} rotates {action.value}", channel="C1")
        """

    @Test func aMemberStartsAPolicy() throws {
        try expectPasses(
            Self.rotate,
            """
            def test_it_is_started():
                ada = community.member("ada")
                done = ada.run("policy", "the chair")
                assert done.status == PASSED
                assert done.value == "the chair" and done.name == "policy"
                assert [post.text for post in community.posts if post.channel == "C1"] == ["ada rotates the chair"]

            def test_its_filter_says_no():
                try:
                    community.member("ada").run("policy", "never")
                except ValueError as error:
                    assert "its filter says no" in str(error), str(error)
                else:
                    assert False, "it started"
                assert community.posts == [] or "rotates" not in community.posts[-1].text
            """)
    }

    @Test func whatCannotBeStartedIsToldOf() throws {
        let unknown = try failure(of: Self.rotate, "def test_a():\n    community.member(\"a\").run(\"polcy\")\n")
        #expect(unknown.message.contains("There is no policy “polcy” that members can start"), "\(unknown.message)")
        let done = try failure(
            of: Self.rotate, "def test_a():\n    community.member(\"a\").do(\"manualtriggeraction\")\n")
        #expect(done.message.contains("is started: a.run('policy'"), "\(done.message)")
    }

    @Test func platformEventsMayBearTheirPlatform() throws {
        try expectPasses(
            RehearsalTests.onPins,
            """
            def test_both_spellings():
                assert community.event("slack.pin_added", {"item": "a pin"}).status == PASSED
                assert community.event("pin_added", {"item": "a pin"}).event_type == "slack.pin_added"
                assert len(community.posts) == 2
            """)
    }

    @Test func reactionsMayBearTheirNames() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_names():
                ada, ben = community.members("ada", "ben")
                rename = ada.do("slackrenameconversation", name="lounge")
                ada.react(rename, "+1")
                ben.react(rename, ":-1:")
                assert rename.ballots == {"ada": "yes", "ben": "no"}
            """)
    }

    @Test func oneBallotCountsOfLinkedAccounts() throws {
        let policy = """
            '''Posts'''
            kind = "platform"
            action_types = ["slackpostmessage"]

            def check():
                if proposal.get_yes_votes().count() >= 2:
                    return PASSED

            def notify():
                slack.initiate_vote(text="Keep it?")
                discord.initiate_vote(text="Keep it?", channel="1")
            """
        try expectPasses(
            policy,
            """
            def votes_of_two(linked):
                ada = community.member("ada")
                other = community.member("42", platform="discord")
                post = ada.do("slackpostmessage", text="Hello")
                if linked:
                    ada.link(other)
                assert ada.vote(post, "yes") == "counted"
                other.vote(post, "yes")
                return post.status

            def test_two_people():
                assert votes_of_two(False) == PASSED

            def test_one_person():
                assert votes_of_two(True) == PROPOSED

            def test_not_on_one_platform():
                ada, ben = community.members("ada", "ben")
                try:
                    ada.link(ben)
                except ValueError as problem:
                    assert "on this platform" in str(problem)
                else:
                    assert False, "two accounts on one platform were linked"
            """)
    }
}
