/// Sources of flows that tests of several targets share.
public enum FlowFixture {
    /// A Loop of two iterations, each of which sleeps for an hour.
    public static let sleepingLoop = """
        tasks:
          - id: each
            type: io.kestra.plugin.core.flow.Loop
            values: [1, 2]
            tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}]

        """
}
