import Governance
import Testing

/// What a policy can do, in words.
@Suite struct PolicyCapabilityTests {
    private func capabilities(_ text: String, path: String = "p.py") -> [PolicyCapability] {
        PolicyCapabilities.of(path: path, bytes: Array(text.utf8))
    }

    private let modest = """
        "Renames"
        kind = "platform"
        action_types = ["slackrenameconversation"]
        def notify():
            slack.initiate_vote(text=f"Rename to {action.name}?")
        """

    @Test func namesWhatItGovernsAndCalls() {
        let found = capabilities(modest)
        #expect(found.map(\.key) == ["governs slackrenameconversation", "slack.initiate_vote"])
        #expect(
            found.first?.words
                == "undoes “Slack Rename Conversation” until it has decided, and decides whether it stands")
        #expect(found.last?.line == 5)
    }

    @Test func saysWhatAChangeAdds() {
        let bold =
            modest + """

                    slack.kick_conversation(channel=action.channel, user=action.initiator)
                    slack.method("users.info", user="U1")
                """
        let change = PolicyCapabilities.change(from: capabilities(modest), to: capabilities(bold))
        #expect(
            change.added.map(\.words) == ["removes a member from a channel (Slack)", "reads “users.info” (Slack)"])
        #expect(change.removed.isEmpty)
        let back = PolicyCapabilities.change(from: capabilities(bold), to: capabilities(modest))
        #expect(back.added.isEmpty)
        #expect(back.removed.count == 2)
    }

    @Test(arguments: [
        ("kind = \"constitution\"\n", "decides on every action of the constitution"),
        ("kind = \"platform\"\n", "undoes every action of the platforms until it has decided"),
        ("kind = \"trigger\"\naction_types = [\"slackslashcommand\"]\n", "acts after “Slack Slash Command”"),
        ("def check():\n    return random.choice([PASSED, FAILED])\n", "draws lots"),
        ("def pass_():\n    action.execute()\n", "does the action on the platform"),
        ("def pass_():\n    platforms['other'].post_message(text='x')\n", "posts a message"),
        ("def pass_():\n    metagov.perform_action('slack.post-message', {})\n", "makes the call “slack.post-message”"),
        ("def filter():\n    return 'x' in action.text\n", "reads what the member wrote"),
        (
            "def pass_():\n    for u in slack.get_users():\n        slack.assign_role(u, 'Elder')\n",
            "gives a member a role"
        ),
    ]) func putsItInWords(text: String, words: String) {
        let found = capabilities(text)
        #expect(found.contains { $0.words.hasPrefix(words) }, "\(found.map(\.words))")
    }

    /// However a method is reached, who votes on the policy is told of it.
    @Test(arguments: [
        "def h(p):\n    p.kick_conversation(channel='C', user='U')\ndef pass_():\n    h(slack)\n",
        "def pass_():\n    for p in platforms.values():\n        p.kick_conversation(channel='C', user='U')\n",
        "def pass_():\n    getattr(slack, 'kick_conversation')(channel='C', user='U')\n",
        "def pass_():\n    f = slack.kick_conversation\n    f(channel='C', user='U')\n",
        "def pass_():\n    list(map(slack.kick_conversation, ['C']))\n",
        "def pass_():\n    [p.kick_conversation(channel='C') for p in [slack]]\n",
        "def pass_(f=slack.kick_conversation):\n    f(channel='C', user='U')\n",
        "def pass_():\n    match slack:\n        case object(kick_conversation=f):\n            f(channel='C')\n",
        "import operator\ndef pass_():\n    operator.methodcaller('kick_conversation', 'C', 'U')(slack)\n",
        "from operator import attrgetter as a\ndef pass_():\n    a('kick_conversation')(slack)('C', 'U')\n",
        "def pass_():\n    p = action\n    def h(p):\n        p.kick_conversation('C', 'U')\n    h(slack)\n",
        "class A:\n    @slack.kick_conversation\n    def f(self):\n        pass\n",
        "@slack.kick_conversation\nclass A:\n    pass\n",
    ]) func findsWhatIsReachedOnAnotherWay(text: String) {
        let found = capabilities(text)
        #expect(found.contains { $0.key == "slack.kick_conversation" }, "\(found.map(\.key))")
    }

    @Test(arguments: [
        "def pass_():\n    getattr(slack, action.text)(channel='C')\n",
        "def pass_():\n    g = getattr\n    g(slack, 'post_message')\n",
        "import operator\ndef pass_():\n    operator.methodcaller(action.text)(slack)\n",
        "import operator as o\ndef pass_():\n    f = o.attrgetter\n    f('post_message')(slack)\n",
        "from operator import methodcaller as m\ndef pass_():\n    list(map(m, ['x']))\n",
    ]) func saysThatAnythingMayBeReached(text: String) {
        let found = capabilities(text)
        #expect(found.contains { $0.key == "getattr" }, "\(found.map(\.key))")
    }

    @Test func takesNothingElseForSuchAMethod() {
        let found = capabilities(
            """
            def check():
                names = sorted(v.user.username for v in proposal.get_yes_votes())
                seen = {"a": [1]}
                seen["a"].append(len(names))
                getattr(action, "channel", None)
                return PASSED if seen["a"][-1] > 2 else None
            """)
        #expect(!found.contains { !$0.key.hasPrefix("governs ") }, "\(found.map(\.key))")
    }

    @Test func readsJSONToo() {
        let found = capabilities(
            #"{"name": "n", "policy_kind": "platform", "action_types": ["slackpostmessage"], "filter": "return True", "initialize": "pass", "check": "return PASSED", "notify": "slack.post_message(text='x')", "success": "pass", "fail": "pass"}"#,
            path: "p.json")
        #expect(found.map(\.key) == ["governs slackpostmessage", "slack.post_message"])
        #expect(found.last?.block == "notify")
        #expect(found.last?.line == 1)
    }

    @Test(arguments: [
        ("observe", "platform", "records what it would decide on every action of the platforms, and touches nothing"),
        ("warn", "platform", "tells the initiator what it would decide on every action of the platforms"),
        ("observe", "constitution", "records what it would decide on every action of the constitution"),
        ("warn", "constitution", "tells the initiator what it would decide on every action of the constitution"),
    ]) func governsNothingUnlessItIsEnforced(mode: String, kind: String, words: String) {
        let found = capabilities("kind = \"\(kind)\"\nmode = \"\(mode)\"\n")
        #expect(found.first?.words.hasPrefix(words) == true, "\(found.map(\.words))")
        #expect(found.count == 1)
    }

    /// What such a policy reads it does read; what it calls otherwise is only recorded.
    @Test(arguments: ["observe", "warn"]) func callsOnlyWhatReadsUnlessItIsEnforced(mode: String) {
        let header = "kind = \"trigger\"\naction_types = [\"slackpinmessage\"]\n"
        let body = """
            def pass_():
                slack.method("users.info", user="U1")
                metagov.perform_action("loomio.list-members", {})
                metagov.perform_action("slack.post-message", {})
                slack.post_message(text="x", channel="C1")
                slack.initiate_vote(text="x", channel="C1")
                platforms["other"].post_message(text="x")
                action.execute()
                slack.assign_role(action.initiator, "Elder")
                getattr(slack, action.text)()
            """
        let observing = capabilities("mode = \"\(mode)\"\n" + header + body)
        let verb = mode == "warn" ? "warns" : "observes"
        #expect(
            observing.map(\.key) == [
                "\(verb) slackpinmessage", "slack.method users.info", "metagov.perform_action loomio.list-members",
                "getattr reading", "action.text",
            ], "\(observing.map(\.key))")
        #expect(observing.first?.words == "records what it would do after “Slack Pin Message”, and touches nothing")
        let added = PolicyCapabilities.change(from: observing, to: capabilities(header + body)).added.map(\.key)
        for key in ["hears slackpinmessage", "slack.post_message", "slack.initiate_vote", "action.execute", "getattr"] {
            #expect(added.contains(key), "\(added)")
        }
    }

    @Test(arguments: ["mode = \"off\"\n", "enabled = False\n"]) func doesNothingWhenItIsOff(header: String) {
        #expect(capabilities(header + modest.replacing("\"Renames\"\n", with: "")).isEmpty)
    }

    @Test func saysWhereTheTextSaysSo() {
        #expect(capabilities(modest).map(\.description).last?.hasSuffix(" (line 5)") == true)
        let json = PolicyCapability(key: "slack.post_message", words: "posts", line: 34, block: "notify")
        #expect("\(json)" == "posts (notify, line 34)")
        #expect("\(PolicyCapability(key: "governs *", words: "decides"))" == "decides")
    }

    @Test func saysNothingOfWhatCannotBeRead() {
        #expect(capabilities("def check(:\n").isEmpty)
    }
}
