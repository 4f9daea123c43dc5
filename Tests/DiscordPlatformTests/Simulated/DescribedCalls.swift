import PlatformSimulators
import TestSupport
import Testing

/// Checks what a module asked of a simulated Discord, and what it was answered, against Discord's own description, where
/// it is there: nothing is asked that the description does not know.
/// - Returns: how many calls were checked, by operation.
@discardableResult
func expectDescribed(_ discord: DiscordSimulator) async -> [String: Int] {
    let finding = DiscordDescription.check(await discord.record)
    for fault in finding.faults { Issue.record("\(fault)") }
    return finding.checked
}
