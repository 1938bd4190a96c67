public import Testing

extension Trait where Self == TimeLimitTrait {
    /// For a test of something that might never end.
    ///
    /// All tests begin at once and share the machine, and each has its limit from that moment on: a minute is too short.
    public static var mustEnd: Self { .timeLimit(.minutes(30)) }
}
