"""Posts by somebody new: removed until two second them."""


def post(karma):
    community.answer("get_account", {"link_karma": karma, "comment_karma": 0})
    return community.member("newcomer").do("redditmakepost", title="Hello", text="I am new here.")


def test_who_has_karma_posts_freely():
    action = post(50)
    assert action.status == PASSED or action.stands


def test_a_newcomers_post_waits_for_two():
    action = post(0)
    assert action.status == PROPOSED
    assert action.reverts == 1
    ben, cleo = community.members("ben", "cleo")
    ben.vote(action, "yes")
    assert action.status == PROPOSED
    cleo.vote(action, "yes")
    assert action.status == PASSED
    assert action.executions == 1


def test_after_a_day_its_author_is_told():
    action = post(0)
    pass_days(1)
    pass_minutes(1)
    assert action.status == FAILED
    assert community.member("newcomer").messages == ["Nobody seconded your post “Hello” within a day."]
