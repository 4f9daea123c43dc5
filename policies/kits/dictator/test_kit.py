"""The dictator makes the rules: the member who is named as operator in the bot file."""

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


def test_what_the_dictator_proposes_takes_effect():
    dictator = community.member("operator")
    assert "Dictator" in dictator.roles
    assert propose(dictator).status == PASSED
    assert "quiet" in community.policies


def test_what_others_propose_fails():
    change = propose(community.member("ada", is_admin=True))
    assert change.status == FAILED
    assert "quiet" not in community.policies
