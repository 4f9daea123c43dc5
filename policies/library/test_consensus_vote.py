"""Consensus of a core group: three known members, five days, a reminder."""

GROUP = ["U0000000001", "U0000000002", "U0000000003"]


def ask():
    return community.member("ada").do("slackpostmessage", text="core-group-vote: Shall we meet in Lyon?")


def test_the_core_group_is_asked_among_three_answers():
    post = ask()
    assert post.electorate == GROUP
    assert post.vote_text == "<@ada> proposes: Shall we meet in Lyon?"
    assert community.posts[0].options == ["consent", "object", "abstain"]
    assert community.posts[1].text == "Discuss it in this thread."
    assert community.posts[1].thread == community.posts[0].timestamp


def test_the_post_itself_stays():
    assert ask().stands


def test_it_passes_when_all_consent_or_abstain():
    post = ask()
    first, second, third = community.members(*GROUP)
    first.vote(post, "consent")
    second.vote(post, "abstain")
    assert post.proposal.status == PROPOSED
    third.vote(post, "consent")
    assert post.proposal.status == PASSED
    assert community.posts[-1].text == "The proposal of <@ada> passed."


def test_who_has_not_voted_is_reminded_once():
    post = ask()
    community.member(GROUP[0]).vote(post, "consent")
    pass_days(4)
    assert len(community.posts) == 2
    pass_hours(1)
    assert community.posts[-1].text == "<@U0000000002>, <@U0000000003>: one day left to vote."
    pass_hours(5)
    assert len(community.posts) == 3


def test_when_time_is_up_two_consents_without_objection_are_enough():
    post = ask()
    for member in community.members(*GROUP[:2]):
        member.vote(post, "consent")
    pass_days(6)
    assert post.proposal.status == PASSED


def test_an_objection_stops_it_when_time_is_up():
    post = ask()
    first, second, third = community.members(*GROUP)
    first.vote(post, "consent")
    second.vote(post, "consent")
    third.vote(post, "object")
    assert post.proposal.status == PROPOSED
    pass_days(6)
    assert post.proposal.status == FAILED
    assert community.posts[-1].text == "The proposal of <@ada> did not pass."


def test_others_do_not_count():
    assert community.member("ben").vote(ask(), "object") == "ineligible"


def test_other_posts_are_left_alone():
    post = community.member("ada").do("slackpostmessage", text="Good morning")
    assert post.proposals == []
