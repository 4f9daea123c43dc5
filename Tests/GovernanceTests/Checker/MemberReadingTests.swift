import Testing

@testable import Governance

@Suite struct MemberReadingTests {
    @Test(arguments: [
        "def check():\n    return PASSED if len(users) > 3 else None",
        "def notify():\n    discord.initiate_vote(users=discord.get_users(), text='x')",
        "def notify():\n    discord.initiate_vote(electorate=\"members\", text='x')",
        "def filter():\n    return users == []", "for member in community.get_members(): pass",
    ]) func mayAskWhoTheMembersAre(source: String) {
        #expect(MemberReading.isIn(source))
    }

    @Test(arguments: [
        "", "def notify():\n    discord.initiate_vote(users=[\"1\"], text='x')",
        "def notify():\n    discord.initiate_vote(users = jury, text='é')",
        "def check():\n    return PASSED if proposal.get_yes_votes().count() >= 2 else None",
        "superusers = 3", "def filter():\n    return not action.initiator.has_role('Elder')",
    ]) func doesNotAsk(source: String) {
        #expect(!MemberReading.isIn(source))
    }
}
