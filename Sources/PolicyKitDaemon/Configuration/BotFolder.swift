/// The folder of bot files, read whole.
public struct BotFolder: Sendable {
    /// The bots whose files are free of errors, by name.
    public var bots: [BotFile]
    /// What is wrong with the folder's files, by file and line.
    public var findings: [ConfigurationFinding]

    /// Reads every `.yaml` and `.yml` in `path`; other files (`slack.yaml.example`) are left alone.
    /// - Throws: `ConfigurationFailure` when the folder itself cannot be read.
    public static func read(path: String) throws -> BotFolder {
        let names: [String]
        do {
            names = try FolderListing.names(in: path)
        } catch {
            throw ConfigurationFailure([
                ConfigurationFinding(
                    file: path, message: "the folder of bots cannot be read: \(error)",
                    hint: "make it and put a bot file there, or name another with --bots")
            ])
        }
        var folder = BotFolder(bots: [], findings: [])
        var seen: [String: String] = [:]
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            guard !name.hasPrefix(".") else { continue }
            let outcome = BotFileReader.read(path: "\(path)/\(name)")
            folder.findings += outcome.findings
            guard let bot = outcome.bot else { continue }
            if let other = seen[bot.name] {
                folder.findings.append(
                    ConfigurationFinding(
                        file: bot.path, message: "another file, \(other), has the same bot name",
                        hint: "rename one of them"))
                continue
            }
            seen[bot.name] = bot.path
            if let finding = DoubleGovernance.finding(bot, beside: folder.bots) {
                folder.findings.append(finding)
                continue
            }
            folder.bots.append(bot)
        }
        if folder.bots.isEmpty, folder.findings.isEmpty {
            folder.findings.append(
                ConfigurationFinding(
                    file: path, message: "there is no bot file",
                    hint: "copy bots/slack.yaml.example to \(path)/slack.yaml and fill it in"))
        }
        return folder
    }
}
