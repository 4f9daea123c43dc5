"""A channel without posts: removed, and the author alone is told."""


def test_a_post_is_removed_and_its_author_told():
    quiet = community.channel("quiet", id="C0000000001")
    ada = community.member("ada")
    post = ada.do("slackpostmessage", channel=quiet, text="Hello?")
    assert post.status == FAILED
    assert not post.stands
    assert ada.messages == [
        "Your post was removed: the policy “A channel without posts” keeps this channel free of posts."
    ]


def test_elsewhere_one_posts():
    post = community.member("ada").do("slackpostmessage", channel=community.channel("loud"))
    assert post.stands
    assert community.posts == []
