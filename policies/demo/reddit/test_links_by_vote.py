def link():
    return community.member("ada").do("redditmakepost", title="Seeds", text="", post_kind="link", name="t3_a")


def test_two_approvals_bring_it_back():
    action = link()
    assert action.is_reverted
    community.vote(action, yes=community.members("ben", "cleo"))
    assert action.status == PASSED
    assert action.stands
    assert community.posts[-1].text == "Agreed: “Seeds” is back."


def test_two_objections_end_it():
    action = link()
    community.vote(action, no=community.members("ben", "cleo"))
    assert action.status == FAILED
    assert not action.stands


def test_one_of_each_decides_nothing():
    action = link()
    community.vote(action, yes=community.members("ben"), no=community.members("cleo"))
    pass_days(30)
    assert action.status == PROPOSED


def test_texts_are_free():
    action = community.member("ada").do("redditmakepost", title="Hello", text="All", post_kind="self", name="t3_b")
    assert action.stands
