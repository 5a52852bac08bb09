"""Asks for an approval from a Python workflow, and goes on only when a person has approved."""

import asyncio
import os
import sys

from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import Worker


@workflow.defn
class RotateKeys:
    @workflow.run
    async def run(self, service: str) -> str:
        request = {
            "title": f"Rotate the keys of {service}",
            "why": "They are 90 days old.",
            "action": {"name": "rotate_keys", "target": service, "arguments": {"keep_old_hours": 24}},
            "requester": {"id": "agent:rotator", "name": "Key rotator"},
            "risk": "medium",
            "expiresIn": "P2D",
        }
        outcome = await workflow.execute_child_workflow(
            "approval",
            request,
            id=f"{workflow.info().workflow_id}-approval",
            task_queue="countersign",
        )
        # Only this exact word is consent: rejected, expired, withdrawn and whatever else may come are not.
        if outcome["outcome"] != "approved":
            return f"The keys of {service} stay: {outcome['outcome']}."
        return f"The keys of {service} were rotated."


async def main() -> None:
    service = sys.argv[1] if len(sys.argv) > 1 else "billing"
    client = await Client.connect(
        os.environ.get("TEMPORAL_ADDRESS", "localhost:7233"),
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "default"),
    )
    task_queue = "key-rotation"
    async with Worker(client, task_queue=task_queue, workflows=[RotateKeys]):
        workflow_id = f"rotate-{service}"
        run = await client.start_workflow(RotateKeys.run, service, id=workflow_id, task_queue=task_queue)
        print(f"It waits for a person as {workflow_id}-approval.", flush=True)
        print(await run.result(), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
    # While Python ends, a thread of the SDK may still let go of it, and that aborts the process:
    # https://github.com/temporalio/sdk-python/issues/300. So it ends at once. Everything was printed before.
    os._exit(0)
