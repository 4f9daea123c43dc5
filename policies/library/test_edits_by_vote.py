"""Editing an old message: free for an hour, then somebody else must agree."""


def edit_after(hours):
    ada = community.member("ada")
    post = ada.do("slackpostmessage", text="We meet at five.")
    pass_hours(hours)
    return ada.do("slackeditmessage", timestamp=post.timestamp, channel=post.channel, text="We meet at six.")


def test_within_the_hour_editing_is_free():
    assert edit_after(hours=0.5).status == "stands"


def test_later_the_former_text_stands_until_another_agrees():
    edit = edit_after(hours=2)
    assert edit.status == PROPOSED
    assert edit.is_reverted
    community.member("ada").vote(edit, "yes")
    assert edit.status == PROPOSED
    community.member("ben").vote(edit, "yes")
    assert edit.status == PASSED
    assert edit.stands


def test_another_can_refuse():
    edit = edit_after(hours=2)
    community.member("ben").vote(edit, "no")
    assert edit.status == FAILED
    assert not edit.stands


def test_after_a_day_it_is_over():
    edit = edit_after(hours=2)
    pass_hours(25)
    assert edit.status == FAILED
