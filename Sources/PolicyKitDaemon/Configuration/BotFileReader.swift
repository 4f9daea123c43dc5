import Foundation
import Governance
import Yams

/// Reads a bot file: a YAML mapping that says which platform, which community, and where the tokens are.
public enum BotFileReader {
    /// The largest bot file that is read, in bytes.
    static let sizeLimit = 256 * 1024

    /// A bot, if the file is free of errors, and everything that was found in it.
    public struct Outcome: Sendable {
        /// What the file describes; nil when it has errors.
        public var bot: BotFile?
        /// What is wrong with it, by line.
        public var findings: [ConfigurationFinding]
    }

    /// Reads the file at `path`.
    public static func read(path: String) -> Outcome {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile(opening: path).read(limit: sizeLimit)
        } catch {
            return Outcome(findings: [
                ConfigurationFinding(
                    file: path, message: "cannot be read: \(error)", hint: "check path and permissions")
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return Outcome(findings: [
                ConfigurationFinding(
                    file: path, line: UTF8Validity.badLine(bytes), message: "is not UTF-8 text",
                    hint: "save it again as UTF-8")
            ])
        }
        return parse(text, path: path)
    }

    /// Reads a bot file's text; `path` gives the bot its name.
    public static func parse(_ text: String, path: String) -> Outcome {
        do {
            guard let root = try compose(yaml: text), root.mapping?.isEmpty == false else {
                return Outcome(findings: [
                    ConfigurationFinding(
                        file: path, message: "describes no bot",
                        hint: "start from bots/slack.yaml.example: platform, community, tokens")
                ])
            }
            guard let mapping = root.mapping else {
                return Outcome(findings: [
                    ConfigurationFinding(
                        file: path, line: root.mark?.line, column: root.mark?.column,
                        message: "must be a mapping of fields", hint: "write one `field: value` on each line")
                ])
            }
            return bot(from: mapping, path: path)
        } catch let error as YamlError {
            return Outcome(findings: [finding(of: error, path: path)])
        } catch {
            return Outcome(findings: [ConfigurationFinding(file: path, message: "is not YAML: \(error)")])
        }
    }

    private static func bot(from mapping: Node.Mapping, path: String) -> Outcome {
        var fields = YAMLFields(file: path, mapping: mapping)
        let name = botName(path: path)
        if !isName(name) {
            fields.note(
                at: nil, field: nil,
                message: "the bot's name \(name) is taken from the file's name and is no plain name",
                hint: "name the file with \(nameRule)")
        }
        let platform = platform(&fields)
        let community = fields.requiredText(
            "community", hint: "write `community: NAME`; its policies are in policies/NAME/")
        if let community, !isName(community) || ["common", "library", "kits", "demo"].contains(community) {
            fields.note(
                at: mapping["community"], field: "community",
                message: "\(community) cannot be a community's name",
                hint: "use \(nameRule), and none of the folders common, library, kits and demo")
        }
        let member = text("operator", &fields, hint: "the platform's user id of a member", platform?.memberProblem)
        let baseURL = baseURL(&fields, platform)
        let tokens = TokenFields.read(&fields, platform: platform)
        let channels = channels(&fields, platform)
        let adminChannel = text("admin_channel", &fields, hint: "a channel's id", platform?.channelProblem)
        let onError = onError(&fields)
        let inDoubt = fields.seconds("in_doubt_after", in: 0...3600)
        let poll = fields.seconds("poll_every", in: 1...3600)
        let reminders = fields.hours("remind_before")
        let retention = days(&fields)
        let settings = settings(&fields, platform, tokens: Set(tokens.keys))
        fields.noteUnknown()
        guard !fields.findings.contains(where: { $0.severity == .error }), let platform, let community else {
            return Outcome(findings: fields.findings)
        }
        let bot = BotFile(
            name: name, path: path, platform: platform.name, community: community, operator: member,
            baseURL: baseURL, tokens: tokens, channels: channels, adminChannel: adminChannel, onError: onError,
            inDoubtSeconds: inDoubt, pollSeconds: poll, reminderHours: reminders, retentionDays: retention,
            settings: settings)
        return Outcome(bot: bot, findings: fields.findings)
    }

    private static func days(_ fields: inout YAMLFields) -> Double? {
        guard let node = fields.node("keep_records_days") else { return nil }
        if let days = node.float ?? node.int.map(Double.init), days >= 1, days <= 36_500 { return days }
        fields.note(
            at: node, field: "keep_records_days", message: "must be a number of days from 1 to 36500",
            hint: "leave it out to keep records for ever")
        return nil
    }

    private static func platform(_ fields: inout YAMLFields) -> ConnectablePlatform? {
        let known = ConnectablePlatform.all.map(\.name).sorted()
        guard let name = fields.requiredText("platform", hint: "write `platform: \(known[0])`") else { return nil }
        if let platform = ConnectablePlatform.named(name) { return platform }
        let message =
            ConnectablePlatform.announced.contains(name)
            ? "this policykit cannot connect to \(name) yet" : "\(name) is not a platform that policykit knows"
        let meant = Spelling.suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
        fields.note(
            at: fields.mapping["platform"], field: "platform", message: message,
            hint: meant ?? "it connects to \(known.joined(separator: ", "))")
        return nil
    }

    /// A text field whose form the platform gives.
    private static func text(
        _ name: String, _ fields: inout YAMLFields, hint: String, _ problem: ((String) -> String?)?
    ) -> String? {
        let text = fields.text(name, hint: hint)
        if let text, let problem = problem?(text) {
            fields.note(at: fields.mapping[name], field: name, message: "\(text) \(problem)", hint: "write \(hint)")
        }
        return text
    }

    /// What the platform's own fields say.
    private static func settings(
        _ fields: inout YAMLFields, _ platform: ConnectablePlatform?, tokens: Set<String>
    ) -> [String: String] {
        var settings: [String: String] = [:]
        for field in platform?.fields ?? [] {
            settings[field.name] =
                field.isRequired
                ? fields.requiredText(field.name, hint: field.hint) : fields.text(field.name, hint: field.hint)
            if let text = settings[field.name], let problem = field.problem(text) {
                fields.note(
                    at: fields.mapping[field.name], field: field.name, message: "\(text) \(problem)", hint: field.hint)
            }
        }
        if let lack = platform?.lack(settings, tokens) {
            fields.note(
                at: fields.mapping[lack.field] ?? fields.mapping["tokens"], field: lack.field, message: lack.message,
                hint: lack.hint)
        }
        return settings
    }

    private static func baseURL(_ fields: inout YAMLFields, _ platform: ConnectablePlatform?) -> String? {
        let example = platform?.exampleBaseURL ?? ConnectablePlatform.slack.exampleBaseURL
        let hint = "the API's address, such as \(example)"
        let isNeeded = platform?.needsBaseURL == true
        guard let url = isNeeded ? fields.requiredText("base_url", hint: hint) : fields.text("base_url", hint: hint)
        else { return nil }
        guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.split(separator: "/").count >= 2 else {
            fields.note(
                at: fields.mapping["base_url"], field: "base_url", message: "\(url) is not an http or https address",
                hint: "write the whole address, such as \(example)" + (isNeeded ? "" : ", or leave the field out"))
            return nil
        }
        if url.hasPrefix("http://"), !isLoopback(url) {
            fields.note(
                severity: .warning, at: fields.mapping["base_url"], field: "base_url",
                message: "tokens would travel unencrypted", hint: "use https:// for anything but this machine")
        }
        return url
    }

    private static func isLoopback(_ url: String) -> Bool {
        guard let host = URLComponents(string: url)?.host?.trimmingCharacters(in: ["[", "]"]) else { return false }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isIPv4 = numbers.count == 4 && !numbers.contains(nil)
        return host.lowercased() == "localhost" || host == "::1" || (isIPv4 && numbers[0] == 127)
    }

    private static func channels(
        _ fields: inout YAMLFields, _ platform: ConnectablePlatform?
    ) -> BotFile.ChannelSelection {
        guard let node = fields.node("channels") else { return .all }
        if let platform, !platform.choosesChannels {
            fields.note(
                severity: .warning, at: fields.mapping["channels"], field: "channels",
                message: "means nothing on \(platform.name), where the bot governs all that it can see",
                hint: "remove it; what is governed is said by the policies' filters")
        }
        let hint = "write `channels: all`, `channels: none`, or a list of channel names or ids"
        switch node {
        case .scalar(let scalar) where scalar.string == "all": return .all
        case .scalar(let scalar) where scalar.string == "none": return .none
        case .sequence(let sequence):
            let names = sequence.compactMap { $0.scalar?.string }.map {
                $0.hasPrefix("#") ? String($0.dropFirst()) : $0
            }
            if names.count == sequence.count, !names.contains("") { return .named(names) }
        default: break
        }
        fields.note(at: node, field: "channels", message: "is not a choice of channels", hint: hint)
        return .all
    }

    private static func onError(_ fields: inout YAMLFields) -> BotFile.ErrorPolicy {
        let choices = BotFile.ErrorPolicy.allCases.map(\.rawValue)
        let hint = "write `on_error: stands` or `on_error: reverts`"
        guard let text = fields.text("on_error", hint: hint) else { return .stands }
        guard let policy = BotFile.ErrorPolicy(rawValue: text) else {
            let meant = Spelling.suggestion(for: text, among: choices).map { "did you mean `\($0)`?" }
            fields.note(
                at: fields.mapping["on_error"], field: "on_error", message: "\(text) is not one of its values",
                hint: meant ?? hint)
            return .stands
        }
        return policy
    }

    private static func finding(of error: YamlError, path: String) -> ConfigurationFinding {
        let hint = "YAML wants `field: value`, the same indentation within a mapping, and no tabs"
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return ConfigurationFinding(
                file: path, line: mark.line, column: mark.column, message: "is not YAML: \(problem)", hint: hint)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return ConfigurationFinding(
                file: path, line: context.mark.line, field: duplicates.sorted().joined(separator: ", "),
                message: "stands more than once", hint: "keep one of them")
        default:
            return ConfigurationFinding(file: path, message: "is not YAML: \(error)", hint: hint)
        }
    }

    private static func botName(path: String) -> String {
        let file = FilePlace.name(of: path)
        for suffix in [".yaml", ".yml"] where file.hasSuffix(suffix) {
            return String(file.dropLast(suffix.count))
        }
        return file
    }

    private static let nameRule = "letters, digits, -, _ and . alone, at most 64 of them, the first no ."

    /// True for at most 64 letters, digits, `-`, `_` and `.`, not beginning with a dot.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && text.utf8.count <= 64
            && text.utf8.allSatisfy { byte in
                switch UInt8(byte) {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
