internal import Glibc

extension Timestamp {
    /// The moment that the system's clock shows.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        // The fields by name come from an overlay module that a first build does not always find.
        let (seconds, nanoseconds) = unsafeBitCast(time, to: (Int, Int).self)
        return Timestamp(seconds: Int64(seconds), nanosecond: nanoseconds)
    }
}
