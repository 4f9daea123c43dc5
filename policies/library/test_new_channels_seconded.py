"""A new channel needs a second member within two days."""


def create():
    return community.member("ada").do("slackcreateconversation", name="chess")


def test_a_second_member_opens_the_channel():
    action = create()
    assert action.status == PROPOSED
    assert action.is_reverted
    assert community.posts[0].channel == "C0000000001"
    community.member("ben").vote(action, "yes")
    assert action.status == PASSED
    assert action.stands


def test_ones_own_vote_is_no_second():
    action = create()
    community.member("ada").vote(action, "yes")
    assert action.status == PROPOSED


def test_after_two_days_it_stays_archived():
    action = create()
    pass_hours(49)
    assert action.status == FAILED
    assert not action.stands
