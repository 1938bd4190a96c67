"""What a user of Kestra's own Python client does, against the server at argv[1]; ends with 0 when all of it works."""

import sys
import time

from kestrapy.exceptions import ApiException, NotFoundException
from kestrapy.kestra_client import KestraClient

NAMESPACE, TENANT = "company.python", "main"
FLOW = """
id: etl
namespace: company.python
inputs:
  - id: day
    type: STRING
  - id: rows
    type: INT
    defaults: 3
  - id: file
    type: FILE
    required: false
tasks:
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "loading {{ inputs.day }}"
  - id: count
    type: io.kestra.plugin.core.debug.Return
    format: "{{ inputs.rows }} rows"
outputs:
  - id: text
    type: STRING
    value: "{{ outputs.count.value }}"
"""
BROKEN = """
id: broken
namespace: company.python
tasks:
  - id: fail
    type: io.kestra.plugin.core.execution.Fail
    errorMessage: on purpose
"""


def state(execution):
    current = execution.state.current
    return getattr(current, "value", current)


def ended(client, execution_id):
    for _ in range(500):
        execution = client.executions.execution(execution_id, TENANT)
        if state(execution) in ("SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED"):
            return execution
        time.sleep(0.02)
    raise AssertionError("the execution does not end: " + state(execution))


def missing(call):
    try:
        call()
    except NotFoundException:
        return
    raise AssertionError("what is not there was found")


def outputs(client, execution):
    """The client for 2.0 asks for outputs, the one for 1.3 finds them in the execution."""
    if hasattr(client, "outputs"):
        return client.outputs.execution_outputs(execution.id, TENANT)
    return execution.outputs


def task_outputs(client, execution):
    if hasattr(client, "outputs"):
        runs = client.outputs.task_outputs_information(execution.id, TENANT)
        return [client.outputs.task_run_outputs(execution.id, run.task_run_id, TENANT) for run in runs]
    return [run.outputs for run in execution.task_run_list]


def flows(client):
    made = client.flows.create_flow(TENANT, FLOW)
    assert (made.id, made.namespace, made.revision) == ("etl", NAMESPACE, 1), made
    changed = client.flows.update_flow(NAMESPACE, "etl", TENANT, FLOW + "description: second\n")
    assert changed.revision == 2, changed
    read = client.flows.flow(NAMESPACE, "etl", TENANT, source=True)
    assert read.description == "second" and "description: second" in read.source, read
    assert [task.id for task in read.tasks] == ["say", "count"], read.tasks
    client.flows.create_flow(TENANT, BROKEN)
    assert "etl" in [flow.id for flow in client.flows.list_flows_by_namespace(NAMESPACE, TENANT)]
    assert client.flows.search_flows(TENANT, page=1, size=10).total == 2
    assert NAMESPACE in client.flows.list_distinct_namespaces(TENANT)
    findings = client.flows.validate_flows(TENANT, FLOW)
    assert len(findings) == 1 and not findings[0].constraints, findings
    missing(lambda: client.flows.flow(NAMESPACE, "nope", TENANT))


def executions(client):
    inputs = {"day": "2026-11-20", "rows": 7, "file": ("rows.csv", b"a,b\n1,2\n")}
    made = client.executions.create_execution(
        TENANT, NAMESPACE, "etl", labels=["team:ops"], inputs=inputs)
    done = ended(client, made.id)
    assert state(done) == "SUCCESS", done
    assert outputs(client, done) == {"text": "7 rows"}, outputs(client, done)
    assert {"value": "7 rows"} in task_outputs(client, done), task_outputs(client, done)
    assert done.inputs["rows"] == 7 and done.inputs["day"] == "2026-11-20", done.inputs
    assert ("team", "ops") in [(label.key, label.value) for label in done.labels], done.labels
    failed = client.executions.create_execution(TENANT, NAMESPACE, "broken")
    assert state(ended(client, failed.id)) == "FAILED"
    found = client.executions.search_executions(TENANT, page=1, size=10)
    assert found["total"] == 2, found
    missing(lambda: client.executions.execution("nope", TENANT))
    restarted = client.executions.replay_execution(made.id, TENANT)
    assert restarted.id != made.id
    assert state(ended(client, restarted.id)) == "SUCCESS"
    client.executions.delete_execution(restarted.id, TENANT)
    missing(lambda: client.executions.execution(restarted.id, TENANT))
    return made.id, failed.id


def follow(client):
    made = client.executions.create_execution(TENANT, NAMESPACE, "etl", inputs={"day": "today"})
    seen = [event for event in client.executions.follow_execution(made.id, TENANT)]
    # The first event only says that the stream is open.
    named = [event for event in seen if getattr(event, "state", None) is not None]
    assert named and named[-1].id == made.id and state(named[-1]) == "SUCCESS", seen


def logs(client, execution_id):
    lines = [entry.message for entry in client.logs.list_logs_from_execution(execution_id, TENANT)]
    assert "loading 2026-11-20" in lines, lines


def values(client):
    kv = client.kv
    for key, body, value in [("text", '"yes"', "yes"), ("number", "42", 42), ("json", '{"a": [1, 2]}', {"a": [1, 2]})]:
        kv.set_key_value(NAMESPACE, key, TENANT, body)
        assert kv.key_value(NAMESPACE, key, TENANT).value == value, kv.key_value(NAMESPACE, key, TENANT)
    keys = [entry.key for entry in kv.list_all_keys(TENANT, page=1, size=10).results]
    assert sorted(keys) == ["json", "number", "text"], keys
    assert kv.delete_key_value(NAMESPACE, "text", TENANT)
    missing(lambda: kv.key_value(NAMESPACE, "text", TENANT))


def files(client):
    store = client.files
    store.create_namespace_file(NAMESPACE, "/queries/a.sql", TENANT, b"select 1")
    assert store.file_content(NAMESPACE, "/queries/a.sql", TENANT) == b"select 1"
    assert store.file_metadatas(NAMESPACE, TENANT, "/queries/a.sql").size == 8
    listed = store.list_namespace_directory_files(NAMESPACE, TENANT, "/queries")
    assert [entry.file_name for entry in listed] == ["a.sql"], listed
    store.move_file_directory(NAMESPACE, "/queries/a.sql", "/queries/b.sql", TENANT)
    assert "/queries/b.sql" in store.search_namespace_files(NAMESPACE, "b.sql", TENANT)
    assert store.export_namespace_files(NAMESPACE, TENANT)[:2] == b"PK"
    store.delete_file_directory(NAMESPACE, "/queries/b.sql", TENANT)
    missing(lambda: store.file_content(NAMESPACE, "/queries/b.sql", TENANT))


def newest(client, execution_id):
    """What only the client for 2.0 can ask for."""
    flows, logs = client.flows, client.logs
    found = flows.search_flows_by_source_code(TENANT, q="ON PURPOSE", page=1, size=10).results
    assert [(flow.id, [match.line for match in flow.matches]) for flow in found] == [("broken", [7])], found
    assert not flows.search_flows_by_source_code(TENANT, q="ON PURPOSE", case_sensitive=True).results
    lines = logs.search_logs(TENANT, page=1, size=100)
    assert lines.type.value == "OFFSET" and "loading 2026-11-20" in [line.message for line in lines.results], lines
    mean = client.executions.execution_average_duration(NAMESPACE, "etl", TENANT)
    assert mean["count"] > 0 and mean["avgDurationMs"] >= 0, mean
    asked = client.executions.restart_executions_by_ids(TENANT, [execution_id])
    assert asked["totalItems"] == 1 and asked["operationId"], asked
    try:
        flows.create_flow(TENANT, FLOW)
    except ApiException as refusal:
        assert refusal.status == 409 and "entity-already-exists" in refusal.body, refusal
    else:
        raise AssertionError("a flow was created twice")


def main(address):
    client = KestraClient(host=address, username="admin@kestra.io", password="Kestra123!", timeout=30)
    flows(client)
    first, failed = executions(client)
    follow(client)
    logs(client, first)
    values(client)
    files(client)
    if hasattr(client, "outputs"):
        newest(client, failed)
    client.flows.delete_flow(NAMESPACE, "broken", TENANT)
    missing(lambda: client.flows.flow(NAMESPACE, "broken", TENANT))


main(sys.argv[1])
