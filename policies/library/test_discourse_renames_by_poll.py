"""Renaming a topic: undone at once, done when most of three agree."""


def rename():
    return community.member("ada").do(
        "discourserenametopic", topic_id=7, title="Better title", previous_title="Old title"
    )


def test_the_old_title_stands_while_the_poll_is_open():
    action = rename()
    assert action.status == PROPOSED
    assert action.reverts == 1
    assert "“Better title”" in action.vote_text


def test_most_of_three_rename_it():
    action = rename()
    ben, cleo, dora = community.members("ben", "cleo", "dora")
    community.vote(action, yes=[ben, cleo])
    assert action.status == PROPOSED
    dora.vote(action, "no")
    assert action.status == PASSED
    assert action.executions == 1


def test_three_days_are_enough():
    action = rename()
    pass_days(3)
    pass_minutes(1)
    assert action.status == FAILED
