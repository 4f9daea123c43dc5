import Glibc

/// Lists folders.
enum FolderListing {
    /// The names in a folder, without `.` and `..`, in no order. Names that are not UTF-8 are repaired with `�`.
    /// - Throws: `SystemError`.
    static func names(in path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw SystemError() }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            // It returns nil at the end and for an error alike; the error alone sets the number.
            errno = 0
            guard let entry = readdir(folder) else {
                let error = SystemError()
                guard error.code == 0 else { throw error }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}
