import Governance
import SourceCredPlatform

extension ConnectablePlatform {
    /// SourceCred, by the files that an instance publishes.
    static let sourceCred = ConnectablePlatform(
        name: "sourcecred", tokens: [], exampleBaseURL: "https://cred.example.org/", needsBaseURL: true
    ) { connection, logger, _ in
        let bot = connection.bot
        return SourceCredModule(
            configuration: SourceCredConfiguration(
                bot: bot.name, community: bot.community, baseURL: bot.baseURL ?? ""), logger: logger)
    }
}
