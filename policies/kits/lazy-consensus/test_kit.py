"""Silence is consent: three days without an objection put a change in force."""

QUIET = """
kind = "platform"
action_types = ["slackpostmessage"]


def check():
    return FAILED
"""


def propose(member):
    return member.propose("policykitaddplatformpolicy", path="quiet", source=QUIET)


def test_what_members_do_stands():
    post = community.member("ada").do("slackpostmessage", text="Good morning")
    assert post.status == PASSED
    assert (post.stands, post.reverts) == (True, 0)


def test_a_change_takes_effect_after_three_days_of_silence():
    change = propose(community.member("ada"))
    pass_hours(72)
    assert change.status == PROPOSED
    pass_minutes(1)
    assert change.status == PASSED
    assert "quiet" in community.policies


def test_what_nobody_was_told_of_does_not_pass():
    community.refuse("initiate_vote", code="channel_not_found")
    change = propose(community.member("ada"))
    pass_days(4)
    assert change.status == PROPOSED
    assert "could not be made" in community.problems[0]


def test_approvals_do_not_hurry_it():
    change = propose(community.member("ada"))
    community.vote(change, yes=community.members("ben", "cleo"))
    assert change.status == PROPOSED


def test_one_objection_keeps_it_from_passing():
    change = propose(community.member("ada"))
    community.member("ben").vote(change, "no")
    assert change.status == FAILED
    pass_days(4)
    assert "quiet" not in community.policies
