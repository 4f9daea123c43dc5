import Testing

@testable import PolicyKitDaemon

@Suite struct BotFileReaderTests {
    static let whole = """
        platform: slack
        community: garden
        operator: U012AB3CD
        base_url: https://slack.example/api/
        tokens:
          app: { env: SLACK_APP_TOKEN }
          bot: { file: secrets/bot }
          admin: { credential: slack-admin }
        channels: ["#general", C0123]
        admin_channel: C0999
        on_error: reverts
        in_doubt_after: 2.5
        poll_every: 30
        """

    @Test func readsEveryField() throws {
        let outcome = BotFileReader.parse(Self.whole, path: "bots/workspace.yaml")
        #expect(outcome.findings == [])
        let bot = try #require(outcome.bot)
        #expect(
            bot
                == BotFile(
                    name: "workspace", path: "bots/workspace.yaml", platform: "slack", community: "garden",
                    operator: "U012AB3CD", baseURL: "https://slack.example/api/",
                    tokens: [
                        "app": .environment("SLACK_APP_TOKEN"), "bot": .file("secrets/bot"),
                        "admin": .credential("slack-admin"),
                    ], channels: .named(["general", "C0123"]), adminChannel: "C0999", onError: .reverts,
                    inDoubtSeconds: 2.5, pollSeconds: 30))
    }

    @Test func leavesOutWhatHasADefault() throws {
        let text = """
            platform: slack
            community: garden
            tokens: { app: {env: A}, bot: {env: B}, admin: {env: C} }
            """
        let bot = try #require(BotFileReader.parse(text, path: "s.yml").bot)
        #expect(bot.name == "s")
        #expect(bot.operator == nil)
        #expect(bot.baseURL == nil)
        #expect(bot.channels == .all)
        #expect(bot.onError == .stands)
        #expect(bot.pollSeconds == nil)
    }

    @Test(arguments: [("24", [24.0]), ("[24, 0.5]", [24, 0.5]), ("[]", [])])
    func readsWhenToRemind(_ text: String, _ hours: [Double]) throws {
        let outcome = BotFileReader.parse(Self.whole + "\nremind_before: \(text)", path: "bots/b.yaml")
        #expect(outcome.bot?.reminderHours == hours)
    }

    @Test(arguments: ["soon", "[1, x]", "-1", "{a: 1}"]) func refusesWhatIsNoTimeToRemind(_ text: String) {
        let outcome = BotFileReader.parse(Self.whole + "\nremind_before: \(text)", path: "bots/b.yaml")
        #expect(outcome.bot == nil)
        #expect(outcome.findings.contains { "\($0)".contains("remind_before: must be a number of hours") })
    }

    static let forum = """
        platform: discourse
        community: garden
        base_url: https://forum.example.org
        tokens: { key: {env: A} }
        """
    static let subreddit = """
        platform: reddit
        community: garden
        subreddit: garden
        tokens: { client_id: {env: A}, client_secret: {env: B}, TOKENS }
        """

    @Test(
        arguments: [
            ("vote_category: abc", "5:16: error: vote_category: abc is not the number of a category"),
            ("vote_category: 0", "vote_category: 0 is not the number of a category"),
            ("requests_per_minute: fast", "5:22: error: requests_per_minute: fast is not a number of requests"),
            ("requests_per_minute: -5", "requests_per_minute: -5 is not"),
            ("webhook_listen: here", "webhook_listen: here is no address with a port"),
            ("webhook_listen: 127.0.0.1:8090", "webhook_listen: nothing would be heard without the webhook's secret"),
        ]) func saysWhatIsWrongWithAForumsFields(line: String, expected: String)
    {
        let outcome = BotFileReader.parse(Self.forum + "\n" + line, path: "bots/forum.yaml")
        #expect(outcome.bot == nil)
        #expect(outcome.findings.contains { $0.description.contains(expected) }, "\(outcome.findings)")
    }

    @Test func takesAForumsGoodFields() {
        let text =
            Self.forum.replacing("{env: A}", with: "{env: A}, webhook: {env: B}")
            + "\nvote_category: 7\nrequests_per_minute: 300\nwebhook_listen: 127.0.0.1:8090"
        #expect(BotFileReader.parse(text, path: "bots/forum.yaml").findings == [])
    }

    @Test(
        arguments: [
            ("refresh_token: {env: C}", "read_every: 30-3", "read_every: 30-3 is no range of seconds"),
            ("refresh_token: {env: C}", "read_every: often", "read_every: often is no range of seconds"),
            ("", "", "tokens: the account cannot log in"),
            ("username: {env: C}", "", "tokens: the account cannot log in"),
            ("refresh_token: {env: C}", "read_every: 3-30", nil),
            ("username: {env: C}, password: {env: D}", "", nil),
        ] as [(String, String, String?)]) func saysWhatIsWrongWithASubredditsFields(
            tokens: String, line: String, expected: String?
        )
    {
        let text = Self.subreddit.replacing(", TOKENS", with: tokens.isEmpty ? "" : ", " + tokens) + "\n" + line
        let findings = BotFileReader.parse(text, path: "bots/reddit.yaml").findings
        #expect(findings.count == (expected == nil ? 0 : 1), "\(findings)")
        if let expected { #expect(findings.first?.description.contains(expected) == true, "\(findings)") }
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:8080/", true), ("http://127.1.2.3", true), ("http://localhost:80/api", true),
            ("http://[::1]:8080/", true), ("http://127.evil.org/", false), ("http://localhost.evil.org/", false),
            ("http://localhost:x@evil.org/", false), ("http://127.0.0.1.evil.org/", false),
        ]) func warnsOfTokensThatLeaveThisMachineInTheClear(url: String, isLocal: Bool)
    {
        let text = Self.whole.replacing("https://slack.example/api/", with: "\"\(url)\"")
        let findings = BotFileReader.parse(text, path: "bots/b.yaml").findings
        #expect(findings.contains { $0.message == "tokens would travel unencrypted" } != isLocal, "\(findings)")
    }

    /// What is replaced in the whole file, by what, and what the findings must say.
    struct Fault: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var expected: String
        var testDescription: String { expected }
    }

    @Test(arguments: [
        Fault(
            old: "platform: slack", new: "plattform: slack",
            expected:
                "bots/b.yaml:1:1: error: plattform: is not a field that policykit knows (did you mean `platform`?)"),
        Fault(
            old: "platform: slack", new: "platform: slcak",
            expected: "bots/b.yaml:1:11: error: platform: slcak is not a platform that policykit knows "
                + "(did you mean `slack`?)"),
        Fault(
            old: "platform: slack", new: "platform: loomio",
            expected: "bots/b.yaml:1:11: error: platform: this policykit cannot connect to loomio yet "
                + "(it connects to discord, discourse, reddit, slack, sourcecred)"),
        Fault(
            old: "community: garden\n", new: "",
            expected: "bots/b.yaml: error: community: is missing (write `community: NAME`; its policies are in "
                + "policies/NAME/)"),
        Fault(
            old: "community: garden", new: "community: ../../etc",
            expected: "bots/b.yaml:2:12: error: community: ../../etc cannot be a community's name (use letters, "
                + "digits, -, _ and . alone, at most 64 of them, the first no ., and none of the folders "
                + "common, library, kits and demo)"),
        Fault(
            old: "  bot: { file: secrets/bot }\n", new: "",
            expected: "bots/b.yaml:6:3: error: tokens.bot: is missing (it is the Bot User OAuth Token, under OAuth & "
                + "Permissions; write `env: NAME`, `file: PATH` or `credential: NAME` and keep the token itself out "
                + "of this file)"),
        Fault(
            old: "{ file: secrets/bot }", new: "xoxb-123-456-planted",
            expected: "bots/b.yaml:7:8: error: tokens.bot: a token must not stand in a bot file (write `env: NAME`, "
                + "`file: PATH` or `credential: NAME` and keep the token itself out of this file)"),
        Fault(
            old: "{ file: secrets/bot }", new: "{ fiel: secrets/bot }",
            expected: "bots/b.yaml:7:10: error: tokens.bot: `fiel` is not a place where a token can be (did you mean "
                + "`file`?)"),
        Fault(
            old: "on_error: reverts", new: "on_error: revert",
            expected: "bots/b.yaml:11:11: error: on_error: revert is not one of its values (did you mean `reverts`?)"),
        Fault(
            old: "in_doubt_after: 2.5", new: "in_doubt_after: soon",
            expected: "bots/b.yaml:12:17: error: in_doubt_after: must be a number of seconds from 0.0 to 3600.0"),
        Fault(
            old: "https://slack.example/api/", new: "slack.example/api",
            expected: "bots/b.yaml:4:11: error: base_url: slack.example/api is not an http or https address (write the "
                + "whole address, such as https://slack.com/api/, or leave the field out)"),
        Fault(
            old: "https://slack.example", new: "http://slack.example",
            expected: "bots/b.yaml:4:11: warning: base_url: tokens would travel unencrypted (use https:// for anything "
                + "but this machine)"),
        Fault(
            old: "poll_every: 30", new: "poll_every: 30\npoll_every: 40",
            expected: "bots/b.yaml:13: error: poll_every: stands more than once (keep one of them)"),
        Fault(
            old: "tokens:", new: "tokens: [",
            expected:
                "bots/b.yaml:7:3: error: is not YAML: did not find expected ',' or ']' (YAML wants `field: value`, "
                + "the same indentation within a mapping, and no tabs)"),
    ])
    func saysWhatIsWrongAndWhere(fault: Fault) {
        let text = Self.whole.replacing(fault.old, with: fault.new)
        let found = BotFileReader.parse(text, path: "bots/b.yaml").findings.map(\.description)
        #expect(found.contains(fault.expected), "found \(found)")
        #expect(!found.joined().contains("planted"))
    }

    @Test(arguments: ["", "# nothing\n", "- a\n- b\n", "just text", "? [a]\n: b"])
    func refusesWhatIsNoMapping(text: String) {
        let outcome = BotFileReader.parse(text, path: "b.yaml")
        #expect(outcome.bot == nil)
        #expect(!outcome.findings.isEmpty)
    }

    @Test func readsAFolderAndLeavesExamplesAlone() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.whole, to: "one.yaml")
        try folder.write("platform: nothing", to: "slack.yaml.example")
        let other = Self.whole.replacing("secrets/bot", with: "secrets/other")
        try folder.write(other, to: "two.yml")
        try folder.write(other, to: "two.yaml")
        try folder.write([0xFF, 0xFE, 0x00], to: "bad.yaml")
        let bots = try BotFolder.read(path: folder.path)
        #expect(bots.bots.map(\.name) == ["one", "two"])
        #expect(bots.findings.map(\.message).contains("is not UTF-8 text"))
        #expect(bots.findings.contains { $0.message.hasSuffix("has the same bot name") })
    }

    /// Two files, and whether their bots would govern the same.
    struct Pair: Sendable, CustomTestStringConvertible {
        var one: String
        var other: String
        var isDouble: Bool
        var testDescription: String { "\(one) | \(other)" }
    }

    private static func discord(_ guild: String?, _ token: String) -> String {
        "platform: discord\ncommunity: garden\ntokens: { bot: {env: \(token)} }\n"
            + (guild.map { "guild: \"\($0)\"\n" } ?? "")
    }
    private static let here = "400000000000000001"
    private static let elsewhere = "400000000000000002"

    static let pairs = [
        Pair(one: discord(here, "A"), other: discord(here, "B"), isDouble: true),
        Pair(one: discord(here, "A"), other: discord(nil, "A"), isDouble: true),
        Pair(one: discord(nil, "A"), other: discord(nil, "A"), isDouble: true),
        Pair(one: discord(here, "A"), other: discord(elsewhere, "A"), isDouble: false),
        Pair(one: discord(nil, "A"), other: discord(nil, "B"), isDouble: false),
        Pair(one: whole, other: whole.replacing("garden", with: "meadow"), isDouble: true),
        Pair(one: whole, other: whole.replacing("secrets/bot", with: "secrets/other"), isDouble: false),
        Pair(one: forum, other: forum.replacing("forum.example.org", with: "FORUM.example.org/"), isDouble: true),
        Pair(one: forum, other: forum.replacing("forum.", with: "other."), isDouble: false),
        Pair(
            one: subreddit.replacing("TOKENS", with: "refresh_token: {env: C}"),
            other: subreddit.replacing("TOKENS", with: "refresh_token: {env: D}")
                .replacing("subreddit: garden", with: "subreddit: r/Garden"), isDouble: true),
        Pair(one: whole, other: discord(nil, "A"), isDouble: false),
    ]

    @Test(arguments: pairs) func whatWouldBeGovernedTwiceIsRefused(pair: Pair) throws {
        let folder = try TemporaryFolder()
        try folder.write(pair.one, to: "one.yaml")
        try folder.write(pair.other, to: "two.yaml")
        let bots = try BotFolder.read(path: folder.path)
        #expect(bots.bots.map(\.name) == (pair.isDouble ? ["one"] : ["one", "two"]), "\(bots.findings)")
        let said = "\(folder.path)/two.yaml: error: governs what \(folder.path)/one.yaml governs already"
        #expect(bots.findings.contains { $0.description.hasPrefix(said) } == pair.isDouble)
        // Whoever checks is told the same.
        var check = FileCheck(environment: [:])
        check.check([folder.path])
        let lines = check.findings.flatMap { $0.lines(TerminalStyle(isColoured: false)) }
        #expect(lines.contains { $0.hasPrefix(said) } == pair.isDouble)
    }

    @Test(
        arguments: [
            ("guild: 4000000000", "guild: 4000000000 is no id of Discord's, which has 17 to 20 digits"),
            ("guild: my server", "guild: my server is no id of Discord's"),
            ("notice_channel: \"#general\"", "notice_channel: #general is no id"),
            ("holding_role: \"99999999999999999999\"", "holding_role: 99999999999999999999 is no id"),
            ("operator: ann", "operator: ann is no id"), ("admin_channel: admins", "admin_channel: admins is no id"),
            ("guild: 400000000000000001\nholding_role: \"18446744073709551615\"", nil),
        ] as [(String, String?)]) func idsOfDiscordHaveTheirForm(lines: String, expected: String?)
    {
        let found = BotFileReader.parse(Self.discord(nil, "A") + lines, path: "bots/d.yaml").findings.map(\.description)
        #expect(found.count == (expected == nil ? 0 : 1), "\(found)")
        if let expected { #expect(found.first?.contains(expected) == true, "\(found)") }
    }

    @Test func whereABotJoinsNoChannelsTheChoiceIsDoubted() {
        let found = BotFileReader.parse(Self.discord(nil, "A") + "channels: [general]", path: "bots/d.yaml")
        #expect(found.bot != nil)
        #expect(
            found.findings.map(\.description).first?.hasPrefix("bots/d.yaml:4:11: warning: channels: means") == true)
    }

    @Test(
        arguments: [
            (whole, "operator: U012AB3CD", "operator: ann", "operator: ann is no member id of Slack's"),
            (whole, "admin_channel: C0999", "admin_channel: general", "general is no channel id of Slack's"),
            (forum, "community: garden", "community: garden\noperator: \"@ann\"", "@ann begins with @"),
            (
                forum, "community: garden", "community: garden\nadmin_channel: staff",
                "staff is not the number of a topic"
            ),
            (subreddit, "subreddit: garden", "subreddit: my garden", "my garden cannot be a subreddit's name"),
            (subreddit, "subreddit: garden", "subreddit: r/garden\noperator: u/ann", "u/ann begins with u/"),
            (subreddit, "subreddit: garden", "subreddit: u_a-b\noperator: a", "operator: a cannot be the name"),
        ]) func idsOfOthersHaveTheirs(file: String, old: String, new: String, expected: String)
    {
        let text = file.replacing("TOKENS", with: "refresh_token: {env: C}").replacing(old, with: new)
        let found = BotFileReader.parse(text, path: "bots/b.yaml").findings.filter { $0.severity == .error }
        #expect(found.count == 1 && found[0].description.contains(expected), "\(found)")
    }

    @Test func namesAFolderThatIsNotThere() {
        #expect(throws: ConfigurationFailure.self) { try BotFolder.read(path: "/nonexistent/bots") }
    }

    @Test func saysThatAFolderIsEmpty() throws {
        let folder = try TemporaryFolder()
        let bots = try BotFolder.read(path: folder.path)
        #expect(bots.findings.map(\.message) == ["there is no bot file"])
    }
}
