def test_a_notice_board_takes_no_posts():
    board = community.channel("notices", id="C00NOTICES")
    ada = community.member("ada")
    post = ada.do("slackpostmessage", channel=board, text="Hello?")
    assert post.status == FAILED
    assert not post.stands
    assert ada.messages == ["Your post was removed by the policy “The notice board is for notices”."]
