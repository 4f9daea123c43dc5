"""Announcements: taken down until a moderator approves."""


def announce(author="ada"):
    mo = community.member("mo", roles=["Moderator"])
    channel = community.channel("announcements", id="C0000000001")
    return mo, community.member(author).do("slackpostmessage", channel=channel, text="We meet on Friday.")


def test_a_post_is_taken_down_until_a_moderator_approves():
    mo, post = announce()
    assert post.status == PROPOSED
    assert not post.stands
    mo.vote(post, "yes")
    assert post.status == PASSED
    assert post.stands


def test_only_moderators_are_asked():
    mo, post = announce()
    assert post.electorate == ["mo"]
    assert community.member("ben").vote(post, "yes") == "ineligible"
    assert post.status == PROPOSED


def test_the_author_is_told_of_a_refusal():
    mo, post = announce()
    mo.vote(post, "no")
    assert post.status == FAILED
    assert community.member("ada").messages == ["Your announcement was not approved."]


def test_a_day_of_silence_is_a_refusal():
    mo, post = announce()
    pass_hours(25)
    assert post.status == FAILED
    assert not post.stands


def test_moderators_post_freely():
    mo, post = announce(author="mo")
    assert post.status == "stands"
    assert community.posts == []


def test_other_channels_are_free():
    community.member("mo", roles=["Moderator"])
    post = community.member("ada").do("slackpostmessage", channel=community.channel("random"))
    assert post.status == "stands"
