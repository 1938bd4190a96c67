/// What a create does if its reply is lost.
public enum CreateRetry: Sendable, Hashable {
    /// Searches for the execution by a unique label during the whole window, because searches show executions late, and then
    /// sends the create again.
    ///
    /// The window is at least 10 seconds and at least twice the longest search delay seen in this process. The call takes at
    /// most 30 seconds, or `KestraConfiguration.retryFor` if that is longer. If the outcome is still unknown, the error is
    /// `outcome_unknown`.
    ///
    /// The caller's own `system.correlationId` serves as the label if no execution has it yet, which one more search checks.
    /// If other executions have it, a lost reply is `outcome_unknown`.
    case exactlyOnce(window: Duration)
    /// No label, no search: if the reply is lost after the request may have arrived, the error is `outcome_unknown`.
    case never

    /// The default and minimum window of a create.
    static let leastWindow = Duration.seconds(10)

    /// Exactly once, with a window of 10 seconds.
    public static let standard = CreateRetry.exactlyOnce(window: leastWindow)
}
