"""Archiving a channel: open again at once, three days to decide."""


def archive():
    return community.member("ada").do("slackarchiveconversation", channel=community.channel("old-stuff"))


def test_the_channel_is_open_while_the_vote_is():
    action = archive()
    assert action.status == PROPOSED
    assert action.is_reverted


def test_it_closes_after_three_days_with_more_approvals_than_objections():
    action = archive()
    community.vote(action, yes=community.members("ben", "cleo"), no=community.members("dora"))
    pass_days(3)
    assert action.status == PROPOSED
    pass_minutes(1)
    assert action.status == PASSED
    assert action.stands


def test_one_approval_is_not_enough():
    action = archive()
    community.member("ben").vote(action, "yes")
    pass_days(4)
    assert action.status == FAILED
    assert not action.stands


def test_a_tie_leaves_it_open():
    action = archive()
    community.vote(action, yes=community.members("ben", "cleo"), no=community.members("dora", "eve"))
    pass_days(4)
    assert action.status == FAILED
