import Glibc
import SQLiteStore

/// Finds who can answer for a state folder: the daemon that holds it, else its database.
public enum AdministrationFinder {
    /// - Throws: `AdministrationRefusal` when there is neither.
    public static func administration(of state: String) throws -> any Administration {
        if StateFolder.isHeld(state) { return AdministrationClient(state: state) }
        let database = StateFolder.database(in: state)
        guard access(database, F_OK) == 0 else {
            throw AdministrationRefusal(
                "\(state) holds no PolicyKit database; name the state folder of your daemon with --state")
        }
        do {
            return DatabaseAdministration(store: try SQLiteStore(readingAt: database), state: state) {
                WallClock().now()
            }
        } catch {
            throw AdministrationRefusal("\(error)")
        }
    }
}
