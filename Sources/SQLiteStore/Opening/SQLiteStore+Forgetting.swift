import GRDB

extension SQLiteStore {
    /// Moves what the write-ahead log holds into the database file, and empties the log. The log keeps former contents of
    /// pages until then; the file keeps none of what was deleted or replaced (`secure_delete`).
    /// - Throws: `StoreError` when it cannot be done, as while another process reads.
    public func emptyLog() throws {
        guard let writer else { return }
        do {
            _ = try writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw Self.clear(error, path: path)
        }
    }
}
