import Glibc

/// Writes to what is open.
public enum DescriptorWriting {
    /// Writes all of the bytes, in as many calls as it takes.
    /// - Throws: `SystemError`; some of the bytes may have been written then.
    public static func write(_ bytes: [UInt8], to descriptor: CInt) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else {
                let error = count < 0 ? SystemError() : SystemError(code: EIO)
                guard error.code == EINTR else { throw error }
            }
        }
    }
}
