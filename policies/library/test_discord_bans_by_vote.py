"""Banning a member: lifted at once, done when three moderators agree."""


def ban():
    moderators = [community.member(name, roles=["Moderators"]) for name in ["mia", "noa", "otis"]]
    return moderators, community.member("ada").do("discordbanmember", user="troll", reason="spam")


def test_the_ban_is_lifted_while_the_vote_is_open():
    _, action = ban()
    assert action.status == PROPOSED
    assert action.reverts == 1
    assert "ban <@troll>: spam" in action.vote_text


def test_three_moderators_ban():
    moderators, action = ban()
    community.vote(action, yes=moderators)
    assert action.status == PASSED
    assert action.executions == 1


def test_others_have_no_vote():
    _, action = ban()
    community.vote(action, yes=community.members("ben", "cleo", "dora"))
    assert action.status == PROPOSED


def test_after_two_days_it_stays_lifted():
    _, action = ban()
    pass_days(2)
    pass_minutes(1)
    assert action.status == FAILED
    assert action.executions == 0
