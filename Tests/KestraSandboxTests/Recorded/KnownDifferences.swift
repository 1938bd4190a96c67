/// The steps of the scenario that the sandbox may answer otherwise than the real server did, each with the reason.
enum KnownDifferences {
    static let reasons = [
        "configs without credentials":
            "the official clients read the configuration without credentials; the recorded server was put together",
        "run disabled flow": "2.0 documents 409 for a wrong state; the recorded server answered 500",
        "resume one that is not paused (path with actions)":
            "2.0 documents 409 for a wrong state; the recorded server answered 500",
        "follow a quick one": "how far the run is when the stream begins is a matter of milliseconds",
        "follow one that fails":
            "the real 2.0 looks after 100 ms only, when the run was over; the sandbox looks at once",
        "webhook": "the headers are those of another client",
        "search executions: page": "one of the two still ran when the real server was asked",
        "kill (path with actions)": "how far the task is when the kill comes is a matter of milliseconds",
        "after kill": "whether the killed task had begun is a matter of milliseconds",
        "force run (path without actions)": "the sandbox has done the next step when the second request comes",
        "force run (path with actions)": "the sandbox has done the next step when the second request comes",
    ]
}
