"""Drives a simulated Discord with hikari, which reads every field and complains of those that are missing.

Arguments as for discord_py_client.py.
"""

import asyncio
import json
import sys
import urllib.request

import hikari

API, GATEWAY, CONTROL, TOKEN, CHANNEL, MEMBER, GUILD = sys.argv[1:8]


def control_now(path, body):
    request = urllib.request.Request(CONTROL + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        result = json.load(answer)
    assert result["ok"], result
    return result


async def act(what, **more):
    return (await asyncio.to_thread(control_now, "act", {"act": what, "user": MEMBER, "channel": CHANNEL, **more}))["id"]


bot = hikari.GatewayBot(
    TOKEN,
    rest_url=API.rstrip("/"),
    banner=None,
    logs="WARNING",
    intents=hikari.Intents.ALL_UNPRIVILEGED | hikari.Intents.MESSAGE_CONTENT | hikari.Intents.GUILD_MEMBERS,
)
heard = asyncio.Queue()
problems = []


@bot.listen()
async def on(event: hikari.Event):
    await heard.put(event)


@bot.listen()
async def failed(event: hikari.ExceptionEvent):
    problems.append(event.exception)


async def wait(kind, seconds=20):
    while True:
        event = await asyncio.wait_for(heard.get(), seconds)
        if isinstance(event, kind):
            return event


async def main():
    await bot.start(check_for_updates=False)
    guild = (await wait(hikari.GuildAvailableEvent)).guild
    assert guild.id == int(GUILD)
    # Without the presences intent the members come in answer to a request.
    chunk = await wait(hikari.MemberChunkEvent)
    assert len(chunk.members) == 6 and len(guild.get_members()) == 6
    print("ready", flush=True)

    await act("post", text="hello there")
    message = (await wait(hikari.GuildMessageCreateEvent)).message
    assert message.content == "hello there"
    await act("react", message=str(message.id), name="👎")
    reaction = await wait(hikari.GuildReactionAddEvent)
    assert reaction.emoji_name == "👎" and reaction.member.id == int(MEMBER)
    await bot.rest.add_reaction(CHANNEL, message.id, "👍")
    users = [user.id async for user in bot.rest.fetch_reactions_for_emoji(CHANNEL, message.id, "👍")]
    assert users == [bot.get_me().id]
    await bot.rest.edit_channel(CHANNEL, name="orchard", reason="because")
    update = await wait(hikari.GuildChannelUpdateEvent)
    assert update.channel.name == "orchard"
    history = [m.id async for m in bot.rest.fetch_messages(CHANNEL).limit(5)]
    assert message.id in history
    print("messages", flush=True)

    application = await bot.rest.fetch_application()
    builder = bot.rest.slash_command_builder("policykit", "Governs").add_option(
        hikari.CommandOption(type=hikari.OptionType.STRING, name="command", description="The command", is_required=True)
    )
    commands = await bot.rest.set_application_commands(application.id, [builder], guild=GUILD)
    assert [c.name for c in commands] == ["policykit"]
    await act("command", name="policykit", options=[{"name": "command", "type": 3, "value": "status"}])
    command = (await wait(hikari.InteractionCreateEvent)).interaction
    assert command.options[0].value == "status"
    await command.create_initial_response(
        hikari.ResponseType.MESSAGE_CREATE, "heard", flags=hikari.MessageFlag.EPHEMERAL
    )
    row = bot.rest.build_message_action_row().add_interactive_button(hikari.ButtonStyle.PRIMARY, "yes", label="Yes")
    post = await bot.rest.create_message(CHANNEL, "vote", component=row)
    await act("press", message=str(post.id), name="yes")
    pressed = (await wait(hikari.InteractionCreateEvent)).interaction
    assert pressed.custom_id == "yes" and pressed.message.id == post.id
    await pressed.create_initial_response(hikari.ResponseType.MESSAGE_UPDATE, "voted", components=[])
    assert (await bot.rest.fetch_message(CHANNEL, post.id)).content == "voted"
    print("interactions", flush=True)

    role = await bot.rest.create_role(GUILD, name="gardener", reason="needed")
    await bot.rest.add_role_to_member(GUILD, MEMBER, role)
    member = await bot.rest.edit_member(GUILD, MEMBER, nickname="Benny")
    assert member.nickname == "Benny" and role.id in member.role_ids
    await wait(hikari.MemberUpdateEvent)
    await act("join", user="200000000000000098", name="yan")
    await wait(hikari.MemberCreateEvent)
    await bot.rest.ban_user(GUILD, 200000000000000098, reason="spam")
    await wait(hikari.BanCreateEvent)
    log = [e async for e in bot.rest.fetch_audit_log(GUILD, event_type=hikari.AuditLogEventType.MEMBER_BAN_ADD)]
    assert [e.reason for page in log for e in page.entries.values()] == ["spam"]
    await act("kick", user="200000000000000001", member="200000000000000005", reason="gone")
    entry = (await wait(hikari.AuditLogEntryCreateEvent)).entry
    while entry.action_type != hikari.AuditLogEventType.MEMBER_KICK:
        entry = (await wait(hikari.AuditLogEntryCreateEvent)).entry
    assert entry.user_id == 200000000000000001 and entry.reason == "gone"
    hook = await bot.rest.create_webhook(CHANNEL, "messenger")
    sent = await bot.rest.execute_webhook(hook, hook.token, "as Ann", username="Ann")
    assert sent.webhook_id == hook.id and sent.author.username == "Ann"
    thread = await bot.rest.create_message_thread(CHANNEL, post, "Idea")
    assert (await wait(hikari.GuildThreadCreateEvent)).thread_id == thread.id
    await bot.rest.create_message(thread, "inside")
    await bot.rest.pin_message(CHANNEL, post)
    await wait(hikari.GuildPinsUpdateEvent)
    await bot.rest.delete_all_reactions(CHANNEL, message)
    await wait(hikari.GuildReactionDeleteAllEvent)
    direct = await bot.rest.create_dm_channel(MEMBER)
    await direct.send("psst")
    await asyncio.to_thread(control_now, "fault", {"fault": "unavailable"})
    await wait(hikari.GuildUnavailableEvent)
    await asyncio.to_thread(control_now, "fault", {"fault": "unavailable", "on": False})
    await wait(hikari.GuildAvailableEvent)
    print("server", flush=True)

    await asyncio.to_thread(control_now, "fault", {"fault": "drop"})
    await wait(hikari.ShardResumedEvent)
    await act("post", text="still there")
    while (await wait(hikari.GuildMessageCreateEvent)).content != "still there":
        pass
    # The test reads in the record when each of these was asked and answered.
    await asyncio.gather(*(bot.rest.create_message(CHANNEL, f"number {n}") for n in range(12)))
    for fault in ("limit", "user_limit", "shared_limit"):
        order = {"fault": fault, "seconds": 0.5, "route": "POST channels/:id/messages"}
        await asyncio.to_thread(control_now, "fault", order)
        sent = await bot.rest.create_message(CHANNEL, f"after the {fault}")
        assert sent.content == f"after the {fault}"
    print("limits", flush=True)
    assert not problems, problems
    await bot.close()


asyncio.run(asyncio.wait_for(main(), 120))
print("done")
