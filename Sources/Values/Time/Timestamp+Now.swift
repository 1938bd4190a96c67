#if canImport(Glibc)
internal import Glibc
#endif

extension Timestamp {
    /// The moment that the system's clock shows.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec), nanosecond: time.tv_nsec)
    }
}
