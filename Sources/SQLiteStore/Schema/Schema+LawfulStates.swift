extension Schema {
    /// Since when a lawful state is the object's state.
    static let lawfulStates = "ALTER TABLE object_state ADD COLUMN lawful_at INTEGER;"
}
