internal import Glibc

extension Timestamp {
    /// The current time of the system's clock.
    public static var now: Timestamp {
        // The fields and the initializer of `timespec` have no names here, because their overlay module is not available in
        // every build.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2) { parts in
            parts.initialize(repeating: 0)
            guard let start = parts.baseAddress else { return Timestamp(seconds: 0, nanosecond: 0) }
            clock_gettime(CLOCK_REALTIME, UnsafeMutableRawPointer(start).assumingMemoryBound(to: timespec.self))
            return Timestamp(seconds: Int64(parts[0]), nanosecond: parts[1])
        }
    }
}
