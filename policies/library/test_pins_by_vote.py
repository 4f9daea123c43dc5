"""Pinning takes two approvals; moderators pin freely."""


def test_two_approvals_pin_the_message():
    pin = community.member("ada").do("slackpinmessage")
    assert pin.is_reverted
    community.vote(pin, yes=community.members("ben"))
    assert pin.status == PROPOSED
    community.vote(pin, yes=community.members("cleo"))
    assert pin.status == PASSED
    assert pin.stands


def test_after_a_week_it_is_dropped():
    pin = community.member("ada").do("slackpinmessage")
    pass_days(7)
    assert pin.status == PROPOSED
    pass_minutes(1)
    assert pin.status == FAILED


def test_moderators_pin_freely():
    pin = community.member("mo", roles=["Moderator"]).do("slackpinmessage")
    assert pin.status == "stands"
