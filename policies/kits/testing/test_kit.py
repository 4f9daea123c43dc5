"""For trying things out: whoever proposes a change of the rules gets it."""

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


def test_every_change_takes_effect_at_once():
    change = propose(community.member("ada"))
    assert change.status == PASSED
    assert "quiet" in community.policies
    assert community.member("ben").do("slackpostmessage").status == FAILED


def test_a_saved_file_takes_effect_at_once():
    assert community.change_policy("quiet", QUIET).status == PASSED
    assert "quiet" in community.policies
