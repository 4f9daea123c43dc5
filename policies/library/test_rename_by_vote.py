"""Renaming a channel: undone at once, done when three agree."""


def rename():
    general = community.channel("general")
    return general, community.member("ada").do("slackrenameconversation", channel=general, name="lounge")


def test_the_old_name_stands_while_the_vote_is_open():
    general, action = rename()
    assert action.status == PROPOSED
    assert general.name == "general"
    assert "from #general to #lounge" in action.vote_text


def test_three_approvals_rename_the_channel():
    general, action = rename()
    ben, cleo, dora = community.members("ben", "cleo", "dora")
    community.vote(action, yes=[ben, cleo])
    assert action.status == PROPOSED
    dora.vote(action, "yes")
    assert action.status == PASSED
    assert general.name == "lounge"
    assert action.executions == 1
    assert general.posts[-1].text == "Agreed: this channel is now #lounge."
    assert general.posts[-1].thread == general.posts[0].timestamp


def test_three_objections_that_outweigh_end_it():
    general, action = rename()
    community.vote(action, yes=community.members("eve"), no=community.members("ben", "cleo", "dora"))
    assert action.status == FAILED
    assert action.tally == {"yes": 1, "no": 3}
    assert general.name == "general"
    assert general.posts[-1].text == "Not agreed: this channel stays #general."


def test_as_many_objections_as_approvals_decide_nothing():
    general, action = rename()
    community.vote(action, no=community.members("ben", "cleo"), yes=community.members("dora", "eve"))
    assert action.status == PROPOSED


def test_after_two_days_without_a_decision_it_fails():
    general, action = rename()
    community.vote(action, yes=community.members("ben", "cleo"))
    pass_days(2)
    assert action.status == PROPOSED
    pass_minutes(1)
    assert action.status == FAILED
    assert action.log == ["no decision in time: 2 for, 0 against"]


def test_a_changed_mind_counts_once():
    general, action = rename()
    ben = community.member("ben")
    ben.vote(action, "no")
    ben.vote(action, "yes")
    assert action.tally == {"yes": 1, "no": 0}
