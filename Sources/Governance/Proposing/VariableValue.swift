import JSONKit
import PolicyScript

/// What a variable of a policy stands at in a community.
public struct VariableValue: Sendable, Codable, Hashable {
    /// The variable's name.
    public var name: String
    /// Its value, as people write it.
    public var value: String
    /// False for a value that was set for the community, over the default in the policy's header.
    public var isDefault: Bool

    /// The values of all variables that a version declares, in the order of its header.
    public static func all(of version: PolicyVersionRecord, _ settings: [PolicySettingRecord]) -> [VariableValue] {
        PolicyVariables.declared(by: version).map { variable in
            let setting = settings.first { $0.path == version.path && $0.name == variable.name }
            return VariableValue(
                name: variable.name, value: text(setting?.value ?? variable.defaultValue), isDefault: setting == nil)
        }
    }

    /// A value on one line; JSON for lists.
    static func text(_ value: HostValue) -> String {
        guard let json = try? value.plainJSON() else { return "?" }
        return ChatText.short(json.string ?? json.text)
    }
}
