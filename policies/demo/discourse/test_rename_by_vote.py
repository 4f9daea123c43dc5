def rename():
    return community.member("ada").do(
        "discourserenametopic", topic_id=7, title="Roses and thorns", previous_title="Roses"
    )


def test_two_approvals_rename():
    action = rename()
    assert action.is_reverted
    community.vote(action, yes=community.members("ben", "cleo"))
    assert action.status == PASSED
    assert action.stands
    assert community.posts[-1].text == "Agreed: this topic is now called “Roses and thorns”."


def test_two_objections_end_it():
    action = rename()
    community.vote(action, no=community.members("ben", "cleo"))
    assert action.status == FAILED
    assert not action.stands
