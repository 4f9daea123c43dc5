import Governance
import JSONKit
import Testing

/// One vote with posts on two platforms, one person with accounts on both.
@Suite struct CrossPlatformVoteTests {
    @Test func aPersonHasOneBallotWhereverTheyVote() throws {
        let stage = try TwoPlatforms(["rename": TwoPlatforms.rule(TwoPlatforms.both)])
        try stage.rename()
        try stage.link()
        try stage.react("👍", by: "U1", on: stage.slack)
        try stage.react("👎", by: "D1", on: stage.discord)
        #expect(stage.ballots == ["D1 no"])
        // Each post calls the voter by the account that they have there.
        #expect(stage.shown(stage.slack)["votes"] == ["yes": [], "no": ["U1"]])
        #expect(stage.shown(stage.discord)["votes"] == ["yes": [], "no": ["D1"]])
        #expect(stage.shown(stage.slack)["cast"] == 1)
        #expect(stage.shown(stage.slack)["names"] == nil)
        // What is taken back leaves what stands on the other post.
        try stage.unreact("👎", by: "D1", on: stage.discord)
        #expect(stage.ballots == ["U1 yes"])
        #expect(stage.shown(stage.slack)["votes"] == ["yes": ["U1"], "no": []])
        #expect(stage.shown(stage.discord)["votes"] == ["yes": ["D1"], "no": []])
    }

    /// Of two ballots the later by the platforms' time counts, also when it is heard of first.
    @Test func theLaterByTimeCounts() throws {
        let stage = try TwoPlatforms(["rename": TwoPlatforms.rule(TwoPlatforms.both)])
        try stage.rename()
        try stage.link()
        let early = stage.driver.now
        try stage.react("👎", by: "D1", on: stage.discord)
        let post = try #require(stage.slack.messages.last { $0.message.vote != nil }?.post)
        try stage.driver.play(stage.slack.react("👍", on: post, by: "U1", at: early))
        #expect(stage.ballots == ["D1 no"])
        #expect(stage.shown(stage.slack)["votes"] == ["yes": [], "no": ["U1"]])
    }

    @Test func othersCountOnBothPostsByName() throws {
        let stage = try TwoPlatforms([
            "rename": TwoPlatforms.rule(
                TwoPlatforms.both, check: "return PASSED if proposal.get_yes_votes().count() >= 3 else None")
        ])
        try stage.rename()
        try stage.react("👍", by: "U2", on: stage.slack)
        try stage.react("👍", by: "D2", on: stage.discord)
        #expect(stage.ballots == ["D2 yes", "U2 yes"])
        let slack = stage.shown(stage.slack)
        #expect(slack["votes"]?["yes"] == ["U2", "guild/D2"] && slack["names"] == ["guild/D2": "Dora"])
        let discord = stage.shown(stage.discord)
        #expect(discord["votes"]?["yes"] == ["acme/U2", "D2"] && discord["names"] == ["acme/U2": "Bob"])
        try stage.link()
        try stage.react("👍", by: "U1", on: stage.slack)
        try stage.react("👍", by: "D1", on: stage.discord)
        #expect(stage.store.proposal(1)?.decision == .passed)
        #expect(stage.ballots.count == 3)
        for platform in [stage.slack, stage.discord] {
            #expect(stage.shown(platform)["outcome"] == "passed" && stage.shown(platform)["cast"] == 3)
        }
    }

    /// Who turns out to be one person while a vote is open has one ballot from then on; and two again when unlinked.
    @Test func linkingJoinsBallotsOfOpenVotes() throws {
        let stage = try TwoPlatforms([
            "rename": TwoPlatforms.rule(
                TwoPlatforms.both,
                check: "logger.info(str(proposal.get_all_boolean_votes().count())); return None")
        ])
        try stage.rename()
        try stage.react("👍", by: "U1", on: stage.slack)
        try stage.react("👎", by: "D1", on: stage.discord)
        #expect(stage.ballots == ["D1 no", "U1 yes"])
        try stage.driver.restart()
        try stage.link()
        #expect(stage.ballots == ["D1 no"])
        #expect(stage.shown(stage.slack)["votes"] == ["yes": [], "no": ["U1"]])
        _ = try LinkTests.ask(stage.driver, .unlink(bot: "guild", username: "D1"))
        #expect(stage.ballots == ["D1 no", "U1 yes"])
        #expect(stage.shown(stage.slack)["votes"] == ["yes": ["U1"], "no": ["guild/D1"]])
        #expect(stage.store.logs(actionID: 1).map(\.message).suffix(3) == ["2", "1", "2"])
    }

    /// Slack's members decide by a post on Discord: those who are linked vote there, the others where they are.
    @Test func anElectorateOfOnePlatformVotesOnAnother() throws {
        let notify = """
            discord.initiate_vote(users=slack.get_users(), text="Rename?", channel="7", \
            closes_in=datetime.timedelta(days=1), reminders=[datetime.timedelta(hours=1)])
            """
        let stage = try TwoPlatforms([
            "rename": TwoPlatforms.rule(
                notify, check: "return PASSED if proposal.get_yes_votes(users=slack.get_users()).count() >= 3 else None"
            )
        ])
        try stage.link()
        try stage.rename()
        let opened = stage.opened(stage.discord)
        #expect(opened["electorate"] == ["D1"])
        #expect(
            opened["elsewhere"] == [
                ["bot": "acme", "user": "U2", "name": "Bob"], ["bot": "acme", "user": "U3", "name": "Cleo"],
            ])
        try stage.react("👍", by: "D1", on: stage.discord)
        try stage.react("👍", by: "D2", on: stage.discord)
        #expect(stage.ballots == ["D1 yes"])
        #expect(stage.notices(stage.discord) == ["D2: You are not eligible to vote in this poll."])
        #expect(try stage.say("waiting", by: "U2", on: stage.slack).contains("Rename?"))
        #expect(try stage.say("waiting", by: "U1", on: stage.slack) == "Nothing waits on you.")
        #expect(try stage.say("vote 1 yes", by: "U2", on: stage.slack) == "Your vote on proposal 1 counts: yes.")
        let shown = stage.shown(stage.discord)
        #expect(shown["expected"] == 3 && shown["votes"]?["yes"] == ["D1", "acme/U2"])
        // Who has not voted is told where they are.
        try stage.driver.advance(seconds: 23.5 * 3_600)
        #expect(stage.notices(stage.slack).last?.hasPrefix("U3: The vote “Rename?” closes in") == true)
        #expect(stage.notices(stage.discord).count == 1)
        _ = try stage.say("vote 1 yes", by: "U3", on: stage.slack)
        #expect(stage.store.proposal(1)?.decision == .passed)
    }

    /// A user id is one of the vote's own platform: another platform's lets nobody vote, and the log says so.
    @Test func aTextIsAUserIDOfTheVotesPlatform() throws {
        let stage = try TwoPlatforms([
            "rename": TwoPlatforms.rule("discord.initiate_vote(users=[\"U1\"], text=\"Rename?\", channel=\"7\")")
        ])
        try stage.rename()
        #expect(stage.opened(stage.discord)["electorate"] == ["U1"])
        #expect(stage.store.logs(actionID: 1).contains { $0.message.hasPrefix("'U1' is a user of acme and none") })
        _ = try stage.say("vote 1 yes", by: "U1", on: stage.slack)
        #expect(stage.ballots.isEmpty)
    }

    /// Menus: a person's options for several candidates are one voter's, from whichever account.
    @Test func candidatesOfOnePersonAreOneVoter() throws {
        let notify = """
            slack.initiate_advanced_vote(["Ann", "Bob"], ["for", "against"], channel=action.channel)
            """
        let stage = try TwoPlatforms(["rename": TwoPlatforms.rule(notify)])
        try stage.rename()
        try stage.link()
        let post = try #require(stage.slack.votePost(1))
        try stage.driver.play(stage.slack.select("Ann", "for", on: post, by: "U1", at: stage.driver.now))
        _ = try stage.say("vote 1 Bob: against", by: "D1", on: stage.discord)
        #expect(stage.ballots == ["D1 against", "D1 for"])
        #expect(stage.shown(stage.slack)["cast"] == 1)
        #expect(stage.shown(stage.slack)["votes"]?["Ann"]?["for"] == ["U1"])
    }

    /// The policy closes the vote: on both posts.
    @Test func closingClosesEveryPost() throws {
        let check = """
            if proposal.get_yes_votes().count() >= 1 and not proposal.is_vote_closed:
                    metagov.close_process()
                return None
            """
        let stage = try TwoPlatforms(["rename": TwoPlatforms.rule(TwoPlatforms.both, check: check)])
        try stage.rename()
        try stage.react("👍", by: "U2", on: stage.slack)
        for platform in [stage.slack, stage.discord] { #expect(stage.shown(platform)["closed"] == true) }
        try stage.react("👎", by: "D2", on: stage.discord)
        #expect(stage.ballots == ["U2 yes"])
        #expect(stage.notices(stage.discord) == ["D2: This vote is closed."])
    }
}
