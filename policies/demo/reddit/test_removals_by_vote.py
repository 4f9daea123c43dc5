def removal():
    return community.member("ada").do(
        "redditremovecontent", name="t3_a", title="Bicycle", author="dan", details="remove", spam=False
    )


def test_two_objections_keep_the_post():
    action = removal()
    assert action.is_reverted
    community.vote(action, no=community.members("ben", "cleo"))
    assert action.status == FAILED


def test_two_approvals_remove_it():
    action = removal()
    community.vote(action, yes=community.members("ben", "cleo"))
    assert action.status == PASSED


def test_nobody_else_decides():
    action = removal()
    community.vote(action, yes=community.members("ben"))
    assert action.status == PROPOSED
