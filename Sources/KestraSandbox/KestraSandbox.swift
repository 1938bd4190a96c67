// KestraSandbox
