"""Joining the inner circle: out again until the members consent."""


def join():
    circle = community.channel("circle", id="C0000000001")
    return community.member("ada").do("slackjoinconversation", channel=circle, users=community.member("new"))


def test_who_joins_is_out_until_the_day_is_over():
    action = join()
    assert action.status == PROPOSED
    assert not action.stands
    community.member("ben").vote(action, "yes")
    assert action.status == PROPOSED
    pass_hours(25)
    assert action.status == PASSED
    assert action.stands


def test_one_objection_ends_it_at_once():
    action = join()
    community.vote(action, yes=community.members("ben", "cleo"), no=community.members("dora"))
    assert action.status == FAILED
    assert not action.stands


def test_without_an_approval_nobody_joins():
    action = join()
    pass_hours(25)
    assert action.status == FAILED


def test_other_channels_are_open():
    lobby = community.channel("lobby", id="C0000000009")
    assert community.member("ada").do("slackjoinconversation", channel=lobby).status == "stands"
