/// Ends the safe mode, whether or not a daemon runs; its database need not be readable.
public enum SafeModeExit {
    /// - Returns: a sentence that says what happens now.
    /// - Throws: `AdministrationRefusal` when there is no safe mode to end.
    public static func leave(state: String) async throws -> String {
        if StateFolder.isHeld(state) { return try await AdministrationClient(state: state).change(.leaveSafeMode) }
        return try SafeMode.leave(state: state)
    }
}
