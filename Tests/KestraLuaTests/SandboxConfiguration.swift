import Kestra
import KestraSandbox

/// The settings with which a client speaks to a sandbox.
func sandboxConfiguration(_ sandbox: KestraSandbox) throws -> KestraConfiguration {
    try .fromEnvironment(environment: [
        "KESTRA_API_URL": sandbox.address, "KESTRA_USERNAME": "admin@kestra.io", "KESTRA_PASSWORD": "Kestra123!",
    ])
}
