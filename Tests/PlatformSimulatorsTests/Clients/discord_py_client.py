"""Drives a simulated Discord with discord.py.

Arguments: the base URL of the REST API, the gateway's URL, the control endpoint, the token, a channel and a member.
Prints a line for each step and ends with status 0 only if all of them went as Discord documents.
"""

import asyncio
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
            await self.heard.put(("command", command))

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
    print("interactions", flush=True)

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
    await asyncio.gather(*(channel.send(f"number {n}") for n in range(12)))
    await control("fault", {"fault": "limit", "seconds": 0.5})
    await channel.send("after the limit")
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


asyncio.run(asyncio.wait_for(main(), 90))
print("done")
