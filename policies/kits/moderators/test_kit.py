"""Moderators make the rules: at first whoever is an admin on the platform."""

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


def test_what_a_moderator_proposes_takes_effect():
    mo = community.member("mo", is_admin=True)
    assert "Moderator" in mo.roles
    assert propose(mo).status == PASSED
    assert "quiet" in community.policies


def test_what_others_propose_fails():
    community.member("mo", is_admin=True)
    change = propose(community.member("ada"))
    assert change.status == FAILED
    assert "quiet" not in community.policies
