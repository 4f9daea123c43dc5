"""A jury decides on the rules: three members, drawn by lot."""

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


def summon():
    community.members("ben", "cleo", "dora", "eve")
    change = propose(community.member("ada"))
    return change, community.members(*change.data["jury"])


def test_the_lot_falls_on_three_others():
    change, jury = summon()
    assert len(jury) == 3
    assert "ada" not in change.data["jury"]
    assert "The lot fell on" in change.vote_text


def test_most_of_the_jury_put_a_change_in_force():
    change, jury = summon()
    jury[0].vote(change, "yes")
    assert change.status == PROPOSED
    jury[2].vote(change, "yes")
    assert change.status == PASSED
    assert "quiet" in community.policies


def test_it_fails_when_most_can_no_longer_agree():
    change, jury = summon()
    community.vote(change, no=jury[:2])
    assert change.status == FAILED


def test_a_jury_that_is_late_has_refused():
    change, jury = summon()
    jury[0].vote(change, "yes")
    pass_hours(49)
    assert change.status == FAILED
    assert "quiet" not in community.policies
