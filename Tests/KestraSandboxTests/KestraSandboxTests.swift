// KestraSandboxTests
