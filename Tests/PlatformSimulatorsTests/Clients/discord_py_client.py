"""Drives a simulated Discord with discord.py.

Arguments: the base URL of the REST API, the gateway's URL, the control endpoint, the token, a channel and a member.
Prints a line for each step and ends with status 0 only if all of them went as Discord documents.
"""

import asyncio
import datetime
import io
import json
import sys
import urllib.request

import discord
import yarl
from discord import app_commands, gateway, http

API, GATEWAY, CONTROL, TOKEN, CHANNEL, MEMBER, GUILD = sys.argv[1:8]
discord.utils.setup_logging(level=30)
http.Route.BASE = API.rstrip("/")
gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(GATEWAY)


def control_now(path, body=None):
    request = urllib.request.Request(CONTROL + path)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        result = json.load(answer)
    assert result.get("ok", True), result
    return result


async def control(path, body=None):
    return await asyncio.to_thread(control_now, path, body)


async def act(what, **more):
    return (await control("act", {"act": what, "user": MEMBER, "channel": CHANNEL, **more}))["id"]


async def seen(name, kind="gateway"):
    return (await control(f"record?kind={kind}&name={name}"))["entries"]


async def until(is_wanted, name, kind="change", seconds=20):
    for _ in range(seconds * 20):
        if any(is_wanted(entry) for entry in await seen(name, kind)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"no {name} came")


intents = discord.Intents.default()
intents.message_content = True
intents.members = True


class Client(discord.Client):
    def __init__(self):
        super().__init__(intents=intents)
        self.tree = app_commands.CommandTree(self)
        self.heard = asyncio.Queue()

        @self.tree.command(name="policykit", description="Governs")
        @app_commands.describe(command="The command")
        async def policykit(interaction: discord.Interaction, command: str):
            await interaction.response.send_message(f"heard {command}", ephemeral=True)
            await interaction.followup.send("and more", ephemeral=True)
            await interaction.edit_original_response(content=f"done {command}")
            await self.heard.put(("command", command))

        @policykit.autocomplete("command")
        async def suggest(interaction: discord.Interaction, current: str):
            return [app_commands.Choice(name=w, value=w) for w in ("status", "help") if w.startswith(current)]

    async def wait(self, kind, seconds=20):
        while True:
            item = await asyncio.wait_for(self.heard.get(), seconds)
            if item[0] == kind:
                return item[1]

    async def on_ready(self):
        await self.heard.put(("ready", None))

    async def on_resumed(self):
        await self.heard.put(("resumed", None))

    async def on_message(self, message):
        if message.author.id != self.user.id:
            await self.heard.put(("message", message))

    async def on_message_edit(self, before, after):
        await self.heard.put(("edit", (before, after)))

    async def on_guild_channel_update(self, before, after):
        await self.heard.put(("rename", (before.name, after.name)))

    async def on_raw_reaction_add(self, payload):
        if payload.user_id != self.user.id:
            await self.heard.put(("reaction", payload))

    async def on_member_join(self, member):
        await self.heard.put(("join", member))


class Buttons(discord.ui.View):
    def __init__(self, client):
        super().__init__(timeout=None)
        self.client = client

    @discord.ui.button(label="Approve", custom_id="yes")
    async def approve(self, interaction, button):
        await interaction.response.edit_message(content="approved")
        await self.client.heard.put(("press", interaction.user.name))


class Form(discord.ui.Modal, title="Why"):
    why = discord.ui.TextInput(label="Why", custom_id="why")

    def __init__(self, client):
        super().__init__(custom_id="form")
        self.client = client

    async def on_submit(self, interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("thanks")
        await self.client.heard.put(("form", self.why.value))


class Menu(discord.ui.View):
    def __init__(self, client):
        super().__init__(timeout=None)
        self.client = client

    @discord.ui.select(
        custom_id="which", options=[discord.SelectOption(label="A", value="a"), discord.SelectOption(label="B", value="b")]
    )
    async def choose(self, interaction, select):
        await interaction.response.send_modal(Form(self.client))
        await self.client.heard.put(("pick", select.values))


async def story(client):
    await client.wait("ready")
    guild = client.get_guild(int(GUILD))
    assert guild is not None and guild.me.id == client.user.id
    channel = guild.get_channel(int(CHANNEL))
    assert channel is not None and channel.permissions_for(guild.me).manage_channels
    print("ready", flush=True)

    await act("post", text="hello there")
    message = await client.wait("message")
    assert message.content == "hello there" and message.author.id == int(MEMBER), message
    await message.add_reaction("👍")
    reply = await message.reply("and to you")
    assert reply.reference.message_id == message.id
    await act("react", message=str(message.id), name="👍")
    reaction = await client.wait("reaction")
    assert reaction.message_id == message.id and str(reaction.emoji) == "👍"
    found = await channel.fetch_message(message.id)
    assert [r.count for r in found.reactions] == [2]
    assert sorted([u.id async for u in found.reactions[0].users()]) == sorted([client.user.id, int(MEMBER)])
    await act("edit", message=str(message.id), text="hello again")
    before, after = await client.wait("edit")
    assert after.content == "hello again"
    await message.delete()
    try:
        await channel.fetch_message(message.id)
        raise AssertionError("the message should be gone")
    except discord.NotFound as problem:
        assert problem.code == 10008
    print("messages", flush=True)

    await channel.edit(name="orchard", reason="because")
    assert await client.wait("rename") == ("general", "orchard")
    entries = [entry async for entry in guild.audit_logs(action=discord.AuditLogAction.channel_update)]
    assert entries[0].user.id == client.user.id and entries[0].reason == "because"
    print("channels", flush=True)

    hook = await channel.create_webhook(name="messenger")
    sent = await hook.send("as somebody", username="Ann", wait=True)
    assert sent.webhook_id == hook.id
    print("webhooks", flush=True)

    client.tree.copy_global_to(guild=guild)
    commands = await client.tree.sync(guild=guild)
    assert [c.name for c in commands] == ["policykit"]
    await act("command", name="policykit", options=[{"name": "command", "type": 3, "value": "status"}])
    assert await client.wait("command") == "status"
    post = await channel.send("vote", view=Buttons(client))
    await act("press", message=str(post.id), name="yes")
    assert await client.wait("press") == "ben"
    assert (await channel.fetch_message(post.id)).content == "approved"
    await act("autocomplete", name="policykit", options=[{"name": "command", "type": 3, "value": "st", "focused": True}])
    await until(lambda entry: entry["details"]["type"] == 8, "interaction.answered")
    answers = await seen("interaction.answered", "change")
    assert answers[-1]["details"]["data"]["choices"] == [{"name": "status", "value": "status"}]
    menu = await channel.send("which?", view=Menu(client))
    picked = await act("pick", message=str(menu.id), name="which", values=["b"])
    assert await client.wait("pick") == ["b"]
    await act("submit", interaction=picked, fields={"why": "because"})
    assert await client.wait("form") == "because"
    shown = [m["content"] for m in (await control("state"))["ephemerals"]]
    assert shown == ["done status", "and more", "thanks"], shown
    print("interactions", flush=True)

    member = guild.get_member(int(MEMBER))
    role = await guild.create_role(name="gardener", reason="needed")
    await member.add_roles(role)
    await member.edit(nick="Benny")
    await member.timeout(datetime.timedelta(minutes=5), reason="rest")
    try:
        await act("post", text="hush")
        raise AssertionError("timed out members cannot post")
    except AssertionError as problem:
        assert "Missing Permissions" in str(problem), problem
    await member.timeout(None)
    member = await guild.fetch_member(int(MEMBER))
    assert member.nick == "Benny" and role in member.roles and not member.is_timed_out()
    try:
        await guild.owner.edit(nick="x")
        raise AssertionError("the owner stands above the bot")
    except discord.Forbidden as problem:
        assert problem.code == 50013
    await role.edit(name="planter", position=1)
    await role.delete()
    await act("join", user="200000000000000098", name="yan")
    stranger = await client.wait("join")
    await guild.ban(stranger, reason="spam", delete_message_seconds=60)
    assert [(b.user.name, b.reason) async for b in guild.bans()] == [("yan", "spam")]
    await guild.unban(stranger)
    emoji = await guild.create_custom_emoji(name="yes", image=b"\x89PNG\r\n\x1a\n")
    await post.add_reaction(emoji)
    await emoji.delete()
    await guild.edit(name="Orchard")
    print("members", flush=True)

    thread = await channel.create_thread(name="Idea", message=post)
    await thread.send("inside")
    await thread.edit(archived=True)
    place = await guild.create_text_channel("place", topic="talk")
    await place.set_permissions(guild.default_role, send_messages=False)
    try:
        await act("post", channel=str(place.id), text="may I?")
        raise AssertionError("nobody may post there")
    except AssertionError as problem:
        assert "Missing Permissions" in str(problem), problem
    await place.edit(position=0)
    await place.delete()
    await post.pin()
    assert [m.id async for m in channel.pins()] == [post.id]
    await post.unpin()
    direct = await member.create_dm()
    await direct.send("psst", file=discord.File(io.BytesIO(b"text"), "note.txt"))
    await channel.delete_messages([await channel.send("a"), await channel.send("b")])
    print("places", flush=True)

    await control("fault", {"fault": "drop"})
    await client.wait("resumed")
    await control("fault", {"fault": "reconnect"})
    await client.wait("resumed")
    await act("post", text="still there")
    assert (await client.wait("message")).content == "still there"
    await control("fault", {"fault": "refuse_resume"})
    await control("fault", {"fault": "drop"})
    await client.wait("ready", 30)
    assert len(await seen("identify")) == 2 and len(await seen("resumed")) == 2
    print("sessions", flush=True)

    await act("join", user="200000000000000099", name="zoe")
    assert (await client.wait("join")).name == "zoe"
    # The test reads in the record when each of these was asked and answered.
    await asyncio.gather(*(channel.send(f"number {n}") for n in range(12)))
    for fault in ("limit", "user_limit", "shared_limit"):
        await control("fault", {"fault": fault, "seconds": 0.5, "route": "POST channels/:id/messages"})
        sent = await channel.send(f"after the {fault}")
        assert sent.content == f"after the {fault}"
    print("limits", flush=True)


async def main():
    client = Client()
    async with client:
        running = asyncio.create_task(client.start(TOKEN))
        told = asyncio.create_task(story(client))
        done, _ = await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        await client.close()
        await asyncio.gather(running, return_exceptions=True)


asyncio.run(asyncio.wait_for(main(), 150))
print("done")
