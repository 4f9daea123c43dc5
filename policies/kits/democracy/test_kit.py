"""Voters decide on the rules: at first whoever is an admin on the platform."""

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


def voters():
    return [community.member(name, is_admin=True) for name in ("vera", "vito", "vlad", "vicky")]


def test_half_of_the_voters_put_a_change_in_force():
    vera, vito, vlad, vicky = voters()
    change = propose(community.member("ada"))
    assert change.electorate == ["vera", "vito", "vlad", "vicky"]
    vera.vote(change, "yes")
    assert change.status == PROPOSED
    vito.vote(change, "yes")
    assert change.status == PASSED
    assert "quiet" in community.policies


def test_more_than_half_against_it_end_it():
    vera, vito, vlad, vicky = voters()
    change = propose(community.member("ada"))
    community.vote(change, no=[vera, vito])
    assert change.status == PROPOSED
    vlad.vote(change, "no")
    assert change.status == FAILED


def test_who_is_no_voter_has_no_vote():
    voters()
    ada = community.member("ada")
    assert ada.vote(propose(ada), "yes") == "ineligible"


def test_after_a_day_without_enough_votes_it_fails():
    vera = voters()[0]
    change = propose(vera)
    vera.vote(change, "yes")
    pass_hours(24)
    assert change.status == PROPOSED
    pass_minutes(1)
    assert change.status == FAILED
