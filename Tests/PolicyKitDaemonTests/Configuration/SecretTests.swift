import Testing

@testable import PolicyKitDaemon

@Suite struct SecretTests {
    @Test func neverShowsItsText() {
        let secret = Secret("xoxb-planted")
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: Optional(secret)), dumped] {
            #expect(!text.contains("planted"))
        }
        #expect(secret.reveal() == "xoxb-planted")
    }

    @Test func readsAnEnvironmentVariable() throws {
        let resolver = SecretResolver(environment: ["T": " xoxb-1\n"], folder: "/")
        #expect(try resolver.resolve(.environment("T")).reveal() == "xoxb-1")
        #expect(throws: SecretResolver.Failure.self) { try resolver.resolve(.environment("U")) }
    }

    @Test func readsAFileBesideTheBotFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("xoxb-2\n", to: "secrets/bot")
        let resolver = SecretResolver(environment: [:], folder: folder.path)
        #expect(try resolver.resolve(.file("secrets/bot")).reveal() == "xoxb-2")
        #expect(try resolver.resolve(.file("\(folder.path)/secrets/bot")).reveal() == "xoxb-2")
    }

    @Test(arguments: [0o604, 0o644, 0o666, 0o602])
    func refusesAFileOpenToAll(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("xoxb-3", to: "bot", mode: mode)
        let failure = #expect(throws: SecretResolver.Failure.self) {
            try SecretResolver(environment: [:], folder: folder.path).resolve(.file("bot"))
        }
        #expect(failure?.message == "\(path) can be read by every user of this machine")
        #expect(failure?.remedy.hasPrefix("run `chmod 600 \(path)`") == true)
    }

    @Test func readsACredentialOfSystemd() throws {
        let folder = try TemporaryFolder()
        try folder.write("xoxp-4", to: "slack-admin", mode: 0o400)
        let resolver = SecretResolver(environment: ["CREDENTIALS_DIRECTORY": folder.path], folder: "/")
        #expect(try resolver.resolve(.credential("slack-admin")).reveal() == "xoxp-4")
        #expect(throws: SecretResolver.Failure.self) { try resolver.resolve(.credential("../etc/passwd")) }
        #expect(throws: SecretResolver.Failure.self) {
            try SecretResolver(environment: [:], folder: "/").resolve(.credential("slack-admin"))
        }
    }

    @Test(arguments: ["", "  \n", "two words", "line\nline", "caf\u{E9}"])
    func refusesWhatIsNoToken(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "bot")
        let failure = #expect(throws: SecretResolver.Failure.self) {
            try SecretResolver(environment: [:], folder: folder.path).resolve(.file("bot"))
        }
        #expect(text.isEmpty || failure?.message.contains("words") != true)
    }

    @Test func namesEveryTokenThatIsMissingOrOfAnotherKind() throws {
        let bot = try #require(
            BotFileReader.parse(
                """
                platform: slack
                community: garden
                tokens: { app: {env: A}, bot: {env: B}, admin: {env: C} }
                """, path: "bots/b.yaml"
            ).bot)
        let tokens = try BotTokens(of: bot, environment: ["A": "xapp-1", "B": "xoxb-1", "C": "xoxp-1"])
        #expect(tokens.byRole["bot"]?.reveal() == "xoxb-1")
        let failure = #expect(throws: ConfigurationFailure.self) {
            try BotTokens(of: bot, environment: ["A": "xoxb-planted", "B": "xoxb-1"])
        }
        let text = failure?.description ?? ""
        #expect(text.contains("bots/b.yaml: error: tokens.admin: the environment variable C is not set"))
        #expect(text.contains("tokens.app: this is a token for `bot` (it begins with xoxb-)"))
        #expect(!text.contains("planted"))
    }
}
