/// The simulated platforms on which a community lives whose daemon is proved.
protocol StagedPlatform: Sendable {
    /// The community's policies, by file name, where a proof brings none of its own.
    static var policies: [String: String] { get }

    func start() async throws
    func stop() async
    /// The bots of the community.
    func bots(inDoubt: Double) async -> [StagedBot]
    /// What happened last, for the message of a failed test.
    func lastWords() async -> [String]
}

extension StagedPlatform {
    static var policies: [String: String] { [:] }
}

/// A platform that tells when a daemon hears what happens on it.
protocol ListenedPlatform: StagedPlatform {
    /// True once the daemon hears what happens.
    func isHeard() async -> Bool
}

/// A bot: its name, the text of its file, and its secrets by file name.
struct StagedBot: Sendable {
    var name: String
    var text: String
    var secrets: [String: String] = [:]

    /// A bot of the community `garden`, with the lines that its platform asks for.
    /// - Parameter secrets: by what each of them is for.
    init(_ name: String, _ lines: [String], secrets: [String: String], inDoubt: Double) {
        self.name = name
        text = StageFiles.bot(lines, tokens: secrets.keys.sorted(), of: name, inDoubt: inDoubt)
        for (role, secret) in secrets { self.secrets["\(name)-\(role)"] = secret }
    }

    /// A bot whose file is written elsewhere.
    init(_ name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// Several platforms on which one community lives.
struct Together: StagedPlatform {
    let parts: [any StagedPlatform]

    init(_ parts: any StagedPlatform...) {
        self.parts = parts
    }

    func start() async throws {
        for part in parts { try await part.start() }
    }

    func stop() async {
        for part in parts { await part.stop() }
    }

    func bots(inDoubt: Double) async -> [StagedBot] {
        var bots: [StagedBot] = []
        for part in parts { bots += await part.bots(inDoubt: inDoubt) }
        return bots
    }

    func lastWords() async -> [String] {
        var words: [String] = []
        for part in parts { words += await part.lastWords() }
        return words
    }
}
