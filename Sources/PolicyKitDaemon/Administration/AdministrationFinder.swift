import Glibc
public import Governance
import SQLiteStore

/// Finds who can answer for a state folder: the daemon that holds it, else its database.
public enum AdministrationFinder {
    /// - Throws: `AdministrationRefusal` when there is neither.
    public static func administration(of state: String) throws -> any Administration {
        if StateFolder.isHeld(state) { return AdministrationClient(state: state) }
        return DatabaseAdministration(store: try store(of: state), state: state) { WallClock().now() }
    }

    /// The database of a state folder, to read from, whether a daemon runs or not.
    /// - Throws: `AdministrationRefusal` when there is none.
    public static func store(of state: String) throws -> any StoreReads { try database(of: state) }

    /// Copies a state folder's database into a new file that its user alone can read, whether a daemon runs or not.
    /// - Throws: `AdministrationRefusal` when there is none, or when the file exists or cannot be written.
    public static func backUp(_ state: String, to file: String) throws {
        let store = try database(of: state)
        do {
            try store.backup(to: file)
            try store.close()
        } catch {
            throw AdministrationRefusal("\(error)")
        }
    }

    private static func database(of state: String) throws -> SQLiteStore {
        let database = StateFolder.database(in: state)
        guard access(database, F_OK) == 0 else {
            throw AdministrationRefusal(
                "\(state) holds no PolicyKit database; name the state folder of your daemon with --state")
        }
        do {
            return try SQLiteStore(readingAt: database)
        } catch {
            throw AdministrationRefusal("\(error)")
        }
    }
}
