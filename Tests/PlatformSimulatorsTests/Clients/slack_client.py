"""Drives a simulated Slack with Slack's own client.

Arguments: the base URL of the Web API and of the control endpoint. Prints a line for each step and ends with status 0
only if all of them went as Slack documents.
"""

import json
import sys
import threading
import time
import urllib.request

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.webhook import WebhookClient

API, CONTROL = sys.argv[1], sys.argv[2]
CHANNEL = "C0RANDOM"

bot = WebClient(token="xoxb-simulated", base_url=API)
admin = WebClient(token="xoxp-simulated-admin", base_url=API)


def control(path, body=None):
    request = urllib.request.Request(CONTROL + path)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        result = json.load(answer)
    assert result.get("ok", True), result
    return result


def act(what, /, user="U0BEN", **more):
    return control("act", {"act": what, "user": user, "channel": CHANNEL, **more})


def fault(what, /, **more):
    control("fault", {"fault": what, **more})


def refused(error, call, /, **arguments):
    try:
        call(**arguments)
    except SlackApiError as problem:
        assert problem.response["error"] == error, problem.response.data
        assert problem.response.status_code == 200
        return problem.response
    raise AssertionError(f"{error} was expected")


class Inbox:
    """What came through the socket, acknowledged as it came."""

    def __init__(self):
        self.requests = []
        self.changed = threading.Condition()
        self.answers = {}

    def __call__(self, client, request):
        payload = self.answers.get(request.type)
        client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=payload))
        with self.changed:
            self.requests.append(request)
            self.changed.notify_all()

    def wait(self, wanted, seconds=15):
        with self.changed:
            found = self.changed.wait_for(lambda: next(filter(wanted, self.requests), None), seconds)
        assert found, [request.payload for request in self.requests]
        return found.payload

    def event(self, type, /, **members):
        def matches(request):
            event = request.payload.get("event", {})
            return event.get("type") == type and all(event.get(k) == v for k, v in members.items())

        return self.wait(matches)["event"]


inbox = Inbox()
socket = SocketModeClient(app_token="xapp-simulated", web_client=WebClient(base_url=API), ping_interval=1)
socket.socket_mode_request_listeners.append(inbox)


def step_identity():
    me = bot.auth_test()
    assert (me["team_id"], me["user_id"], me["bot_id"]) == ("T0COMMUNITY", "U0BOT", "B0BOT")
    headers = {name.lower(): value for name, value in me.headers.items()}
    assert "chat:write" in headers["x-oauth-scopes"].split(",")
    assert bot.team_info()["team"]["domain"] == "community"


def step_paging():
    names = [m["name"] for page in bot.users_list(limit=2) for m in page["members"]]
    assert {"ada", "ben", "fred", "policykit"} <= set(names) and len(names) == 8, names
    kinds = "public_channel,private_channel"
    channels = [c["id"] for page in admin.conversations_list(limit=1, types=kinds) for c in page["channels"]]
    assert "C0BOARD" in channels and len(channels) == 4, channels
    assert "C0BOARD" not in [c["id"] for c in bot.conversations_list(types=kinds)["channels"]]


def step_events():
    socket.connect()
    bot.conversations_join(channel=CHANNEL)
    assert bot.conversations_join(channel=CHANNEL)["warning"] == "already_in_channel"
    inbox.event("member_joined_channel", user="U0BOT", channel=CHANNEL)
    act("post", text="hello bot")
    message = inbox.event("message", text="hello bot")
    assert message["user"] == "U0BEN" and message["channel_type"] == "channel"
    act("edit", ts=message["ts"], text="hello again")
    changed = inbox.event("message", subtype="message_changed")
    assert changed["previous_message"]["text"] == "hello bot" and "edited" in changed["message"]
    bot.reactions_add(channel=CHANNEL, timestamp=message["ts"], name="eyes")
    inbox.event("reaction_added", user="U0BOT", reaction="eyes", item_user="U0BEN")
    refused("already_reacted", bot.reactions_add, channel=CHANNEL, timestamp=message["ts"], name="eyes")
    shown = bot.reactions_get(channel=CHANNEL, timestamp=message["ts"])["message"]
    assert shown["reactions"] == [{"name": "eyes", "users": ["U0BOT"], "count": 1}]
    bot.pins_add(channel=CHANNEL, timestamp=message["ts"])
    inbox.event("pin_added", channel_id=CHANNEL)
    assert len(bot.pins_list(channel=CHANNEL)["items"]) == 1
    act("delete", ts=message["ts"])
    assert inbox.event("message", subtype="message_deleted")["deleted_ts"] == message["ts"]


def step_renaming():
    act("rename", name="fortune")
    notice = inbox.event("message", subtype="channel_name")
    assert (notice["old_name"], notice["name"], notice["user"]) == ("random", "fortune", "U0BEN")
    inbox.event("channel_rename")
    admin.conversations_rename(channel=CHANNEL, name="random")
    assert inbox.event("message", subtype="channel_name", name="random")["user"] == "U0ADMIN"
    assert bot.conversations_info(channel=CHANNEL)["channel"]["previous_names"] == ["fortune", "random"]


def step_threads():
    root = bot.chat_postMessage(channel=CHANNEL, text="root", metadata={"event_type": "t", "event_payload": {"n": 1}})
    act("post", text="reply", thread_ts=root["ts"])
    inbox.event("message", text="reply", thread_ts=root["ts"], parent_user_id="U0BOT")
    replies = bot.conversations_replies(channel=CHANNEL, ts=root["ts"])["messages"]
    assert [m["text"] for m in replies] == ["root", "reply"] and replies[0]["reply_count"] == 1
    history = bot.conversations_history(channel=CHANNEL, include_all_metadata=True, oldest=root["ts"], inclusive=True)
    assert [m["text"] for m in history["messages"]] == ["root"]
    assert history["messages"][0]["metadata"]["event_payload"] == {"n": 1}
    bot.chat_update(channel=CHANNEL, ts=root["ts"], text="changed")
    direct = bot.conversations_open(users="U0BEN")["channel"]["id"]
    bot.chat_postMessage(channel=direct, text="between us")
    inbox.event("message", channel=direct, channel_type="im")


def step_slash_command():
    inbox.answers["slash_commands"] = {"text": "on my way", "response_type": "ephemeral"}
    act("command", command="/policykit", text="vote on tea")
    payload = inbox.wait(lambda r: r.type == "slash_commands")
    assert (payload["command"], payload["text"], payload["user_id"]) == ("/policykit", "vote on tea", "U0BEN")
    answer = WebhookClient(payload["response_url"]).send(text="Tea it is", response_type="in_channel")
    assert (answer.status_code, answer.body) == (200, "ok")
    inbox.event("message", text="Tea it is")
    texts = [m["text"] for m in control("state")["T0COMMUNITY"]["ephemerals"]]
    assert texts == ["on my way"], texts


def step_button():
    button = {"type": "button", "action_id": "yes", "value": "1", "text": {"type": "plain_text", "text": "Yes"}}
    post = bot.chat_postMessage(
        channel=CHANNEL, text="Tea?", blocks=[{"type": "actions", "block_id": "vote", "elements": [button]}]
    )
    act("press", action_id="yes", value="1", ts=post["ts"])
    payload = inbox.wait(lambda r: r.type == "interactive")
    assert payload["type"] == "block_actions" and payload["container"]["message_ts"] == post["ts"]
    assert [(a["block_id"], a["action_id"], a["value"]) for a in payload["actions"]] == [("vote", "yes", "1")]
    hook = WebhookClient(payload["response_url"])
    assert hook.send(text="Tea!", replace_original=True).status_code == 200
    changed = inbox.event("message", subtype="message_changed", channel=CHANNEL)
    assert changed
    latest = bot.conversations_history(channel=CHANNEL, latest=post["ts"], inclusive=True, limit=1)
    assert latest["messages"][0]["text"] == "Tea!"
    for _ in range(4):
        assert hook.send(text="psst").status_code == 200
    assert hook.send(text="once too often").status_code == 404


def step_menu():
    option = lambda text: {"text": {"type": "plain_text", "text": text}, "value": text}
    menu = {
        "type": "static_select",
        "action_id": "advanced_vote.Ann",
        "placeholder": {"type": "plain_text", "text": "Choose"},
        "options": [option("yes"), option("no")],
    }
    section = {"type": "section", "block_id": "vote/1/0", "text": {"type": "mrkdwn", "text": "*Ann*"}, "accessory": menu}
    post = bot.chat_postMessage(channel=CHANNEL, text="Who?", blocks=[section])
    act("press", action_id="advanced_vote.Ann", value="no", ts=post["ts"])

    def is_menu(request):
        return request.type == "interactive" and request.payload["actions"][0]["type"] == "static_select"

    action = inbox.wait(is_menu)["actions"][0]
    assert (action["action_id"], action["block_id"]) == ("advanced_vote.Ann", "vote/1/0")
    assert action["selected_option"]["value"] == "no"
    menu["options"] = [option(str(n)) for n in range(101)]
    refused("invalid_blocks", bot.chat_postMessage, channel=CHANNEL, text="Who?", blocks=[section])


def step_group():
    group = bot.conversations_open(users="U0BEN,U0CLEO")["channel"]["id"]
    posted = bot.chat_postMessage(channel=group, text="Shall we?")
    inbox.event("message", channel=group, channel_type="mpim")
    assert bot.conversations_members(channel=group)["members"] == ["U0BOT", "U0BEN", "U0CLEO"]
    assert bot.chat_getPermalink(channel=group, message_ts=posted["ts"])["permalink"]
    refused("too_many_users", bot.conversations_open, users=",".join(f"U0{n}" for n in range(9)))


def step_scheduling():
    soon = int(time.time()) + 3600
    made = bot.chat_scheduleMessage(channel=CHANNEL, text="later", post_at=soon)
    found = bot.chat_scheduledMessages_list(channel=CHANNEL)["scheduled_messages"]
    assert [(m["id"], m["text"], m["post_at"]) for m in found] == [(made["scheduled_message_id"], "later", soon)]
    assert bot.chat_scheduledMessages_list(channel="C0GENERAL")["scheduled_messages"] == []
    bot.chat_deleteScheduledMessage(channel=CHANNEL, scheduled_message_id=made["scheduled_message_id"])
    assert bot.chat_scheduledMessages_list()["scheduled_messages"] == []
    act("join", user="U0DAN")
    bot.conversations_kick(channel=CHANNEL, user="U0DAN")
    inbox.event("member_left_channel", user="U0DAN", channel=CHANNEL)


def step_permissions():
    ts = act("post", text="mine")["ts"]
    refused("cant_delete_message", bot.chat_delete, channel=CHANNEL, ts=ts)
    refused("cant_update_message", admin.chat_update, channel=CHANNEL, ts=ts, text="yours")
    refused("not_authorized", bot.conversations_rename, channel=CHANNEL, name="tea")
    refused("name_taken", admin.conversations_rename, channel=CHANNEL, name="garden")
    refused("invalid_name_specials", admin.conversations_rename, channel=CHANNEL, name="Tea Room")
    refused("channel_not_found", bot.conversations_info, channel="C0BOARD")
    refused("not_in_channel", bot.conversations_history, channel="C0GARDEN")
    refused("cant_archive_general", admin.conversations_archive, channel="C0GENERAL")
    refused("cant_kick_self", bot.conversations_kick, channel=CHANNEL, user="U0BOT")
    refused("user_not_in_channel", bot.chat_postEphemeral, channel=CHANNEL, user="U0FRED", text="psst")
    refused("invalid_auth", WebClient(token="xoxb-other", base_url=API).auth_test)
    refused("not_authed", WebClient(base_url=API).auth_test)
    admin.chat_delete(channel=CHANNEL, ts=ts)


def step_rate_limits():
    fault("call", method="chat.postMessage", effect="rate_limited", retry_after=1, times=2)
    patient = WebClient(token="xoxb-simulated", base_url=API)
    patient.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
    start = time.monotonic()
    patient.chat_postMessage(channel=CHANNEL, text="patience")
    assert 2 <= time.monotonic() - start < 5
    fault("call", method="chat.postMessage", effect="rate_limited", retry_after=7, times=1)
    try:
        bot.chat_postMessage(channel=CHANNEL, text="haste")
        raise AssertionError("429 was expected")
    except SlackApiError as problem:
        assert problem.response.status_code == 429
        assert problem.response.headers.get("Retry-After") == "7"


def step_server_faults():
    fault("call", method="chat.postMessage", effect="status", status=503, times=1)
    sturdy = WebClient(token="xoxb-simulated", base_url=API)
    sturdy.retry_handlers.append(ServerErrorRetryHandler(max_retry_count=1))
    sturdy.chat_postMessage(channel=CHANNEL, text="sturdy")
    # The answer is lost after the post was made: the client calls again, and the channel has it twice.
    fault("call", method="chat.postMessage", effect="answer_lost", times=1)
    bot.chat_postMessage(channel=CHANNEL, text="twice")
    posts = [m["text"] for m in bot.conversations_history(channel=CHANNEL)["messages"]]
    assert (posts.count("sturdy"), posts.count("twice")) == (1, 2), posts
    fault("call", method="conversations.rename", effect="refused", error="not_authorized", times=1)
    refused("not_authorized", admin.conversations_rename, channel=CHANNEL, name="tea")


def step_reconnecting():
    before = socket.session_id()
    fault("disconnect", reason="refresh_requested")
    wait_for_new_session(before)
    act("post", text="after the refresh")
    inbox.event("message", text="after the refresh")
    before = socket.session_id()
    fault("drop_sockets")
    wait_for_new_session(before)
    act("post", text="after the drop")
    inbox.event("message", text="after the drop")


def wait_for_new_session(before, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if socket.is_connected() and socket.session_id() != before:
            opened = [e for e in control("record?kind=socket&name=opened")["entries"]]
            if len(opened) >= 2:
                return
        time.sleep(0.05)
    raise AssertionError("no new session")


def step_acknowledgements():
    time.sleep(0.5)
    sent = control("record?kind=delivery")["entries"]
    acknowledged = control("record?kind=acknowledgement")["entries"]
    assert len(sent) == len(acknowledged), (len(sent), len(acknowledged))
    assert max(e["details"]["seconds"] for e in acknowledged) < 3


def step_revoked_token():
    fault("revoke", of="xoxb-simulated")
    refused("token_revoked", bot.auth_test)


STEPS = [
    step_identity, step_paging, step_events, step_renaming, step_threads, step_slash_command, step_button,
    step_menu, step_group, step_scheduling, step_permissions, step_rate_limits, step_server_faults, step_reconnecting, step_acknowledgements,
    step_revoked_token,
]

for step in STEPS:
    print(step.__name__.removeprefix("step_"), flush=True)
    step()
socket.close()
print("done", flush=True)
