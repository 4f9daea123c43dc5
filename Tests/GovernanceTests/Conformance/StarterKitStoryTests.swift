import Governance
import JSONKit
import Testing

/// The six starter kits do what their descriptions say.
@Suite(.enabled(if: PolicyStory.isPossible, "no copy of the starter kits beside the package"))
struct StarterKitStoryTests {
    private typealias Story = PolicyStory

    /// A notification in a channel: as shipped, a kit's vote on the constitution knows none.
    private static func channel(_ policy: String, _ notify: String) -> JSON {
        ["at": -50, "do": "policy", "op": "edit", "name": .string(policy), "changes": ["notify": .string(notify)]]
    }

    @Test func testingLetsEverythingPass() throws {
        let ends = try Story.kit("0_testing").play(Story.document(0, "Rules", by: "U2"), Story.post(5, "hi"))
        #expect(ends[2].statuses == ["passed", "passed"])
        #expect(ends[2].documentNames == ["Rules"])
        #expect(ends[2].methods == [])
    }

    @Test func theDictatorAloneChangesTheConstitutionAndMayHandItOver() throws {
        let ends = try Story.kit("1_dictator").play(
            Story.document(0, "Mine", by: "U1"), Story.document(5, "Yours", by: "U2"),
            [
                "at": 6, "do": "propose", "type": "policykitadduserrole", "initiator": "U1", "role": "Dictator",
                "users": ["U2"],
            ], Story.document(7, "Theirs", by: "U2"))
        #expect(ends[0].roles["Dictator"] == ["U1"])
        #expect(ends[4].statuses == ["passed", "failed", "passed", "passed"])
        #expect(ends[4].documentNames == ["Mine", "Theirs"])
        #expect(ends[4].roles["Dictator"] == ["U1", "U2"])
    }

    @Test func moderatorsChangeTheConstitution() throws {
        let story = Story.kit("4_moderators").with(members: ["U1", "U2", "U3"], admins: ["U1", "U2"])
        let ends = try story.play(
            Story.document(0, "One", by: "U2"), Story.document(5, "Two", by: "U3"), Story.post(9, "hi", by: "U3"))
        #expect(ends[0].roles["Moderator"] == ["U1", "U2"])
        #expect(ends[3].statuses == ["passed", "failed", "passed"])
    }

    @Test func democracyTakesHalfOfTheVotersWithinADay() throws {
        let story = Story.kit("2_democracy").with(members: ["U1", "U2", "U3", "U4"], admins: ["U1", "U2", "U3"])
        let edit = Self.channel(
            "Constitution Actions Voted In",
            "slack.initiate_vote(users=slack.get_users(role_names=['Voter']), text='Please vote', channel='C1')")
        let passed = try story.play(
            edit, Story.document(0, "Rules", by: "U4"), Story.vote(5, "U4", "yes"), Story.vote(6, "U1", "yes"),
            Story.vote(7, "U3", "yes"))
        #expect(passed[3].proposals[0].votes == [:])
        #expect(passed[4].statuses == ["proposed"])
        #expect(passed[5].statuses == ["passed"])
        #expect(passed[5].documentNames == ["Rules"])
        let expired = try story.play(
            edit, Story.document(0, "Rules", by: "U4"), Story.vote(6, "U1", "yes"), Story.tick(86_400),
            Story.tick(86_401))
        #expect(expired[4].statuses == ["proposed"])
        #expect(expired[5].statuses == ["failed"])
        #expect(expired[5].documentNames == [])
    }

    @Test func aJuryOfThreeDecidesByTwoWithinTwoDays() throws {
        let story = Story.kit("3_jury").with(members: ["U1", "U2", "U3", "U4", "U5"])
        let edit = Self.channel(
            "Jury: Constitution Actions Passed by Jury",
            """
            jury = slack.get_users().filter(username__in=proposal.data.get('jury'))
            slack.initiate_vote(users=jury, text='Please deliberate', channel='C1')
            """)
        let ends = try story.play(
            edit, Story.document(0, "Rules", by: "U5"), Story.vote(5, "U5", "yes"), Story.vote(6, "U1", "yes"),
            Story.vote(7, "U3", "yes"))
        #expect(ends[2].proposals[0].data == ["jury": ["U1", "U2", "U3"]])
        #expect(ends[3].calls.map(\.method) == ["chat.postEphemeral"])
        #expect(ends[4].statuses == ["proposed"])
        #expect(ends[5].statuses == ["passed"])
        let expired = try story.play(edit, Story.document(0, "Rules", by: "U5"), Story.tick(172_801))
        #expect(expired[3].statuses == ["failed"])
    }

    @Test func onboardingVotesOnTheConstitution() throws {
        let edit = Self.channel(
            "Constitution Actions Voted In",
            "slack.initiate_vote(users=slack.get_users(role_names=['Base User']), text='Please vote', channel='C1')")
        let ends = try Story.kit("onboarding").play(
            edit, Story.document(0, "Rules", by: "U2"), Story.vote(5, "U3", "yes"), Story.vote(6, "U4", "yes"),
            Story.post(9, "hi"))
        #expect(ends[3].statuses == ["proposed"])
        #expect(ends[4].statuses == ["passed"])
        #expect(ends[5].statuses == ["passed", "passed"])
    }
}
