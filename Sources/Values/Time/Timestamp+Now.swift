internal import Glibc

extension Timestamp {
    /// The moment that the system's clock shows.
    public static var now: Timestamp {
        // Neither the fields nor the initializer of `timespec` by name: they come from an overlay module that not every
        // build finds.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2) { parts in
            parts.initialize(repeating: 0)
            guard let start = parts.baseAddress else { return Timestamp(seconds: 0, nanosecond: 0) }
            clock_gettime(CLOCK_REALTIME, UnsafeMutableRawPointer(start).assumingMemoryBound(to: timespec.self))
            return Timestamp(seconds: Int64(parts[0]), nanosecond: parts[1])
        }
    }
}
