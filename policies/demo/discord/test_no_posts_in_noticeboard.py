def test_a_notice_board_takes_no_posts():
    ada = community.member("ada")
    post = ada.do("discordpostmessage", channel_id=300000000000000003, text="Hello?")
    assert post.status == FAILED
    assert not post.stands
    assert ada.messages == ["Your post was removed by the policy “The notice board is for notices”."]


def test_other_channels_do():
    post = community.member("ada").do("discordpostmessage", channel_id=1, text="Hello?")
    assert post.stands
