"""Schemathesis: whatever the OpenAPI document allows, and much that it does not, is answered as the document says."""

from contextlib import suppress
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case
from schemathesis.checks import CheckContext
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from assist.api.app import create_api
from assist.bootstrap import open_authenticator
from tests.assist.api.test_same_result import CALLS
from tests.assist.kept_calls import small_office

QUIETLY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_PATIENCE = 60  # seconds; the state of a pack reads every file of it, and the machine may be busy


@pytest.fixture(scope="module")
def operations(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[APIOperation]:
    services = small_office(sample_data, tmp_path_factory.mktemp("contract"))
    api = create_api(services, open_authenticator(services.settings.model_copy(update={"api_rate": 0})))
    schema = schemathesis.openapi.from_asgi("/openapi.json", api)
    return [found.ok() for found in schema.get_all_operations()]


def well_formed_data_is_read(context: CheckContext, response: schemathesis.Response, case: Case) -> None:
    """What the document allows may be impossible (no such company), but its form is never refused."""
    assert response.status_code != 422 or not response.json()["errors"]


@pytest.mark.parametrize("examples", [1, pytest.param(5, marks=pytest.mark.soak)])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_the_document_says(
    operations: list[APIOperation], mode: GenerationMode, examples: int
) -> None:
    own = [well_formed_data_is_read] if mode is GenerationMode.POSITIVE else []
    asked = 0
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.path_parameters):
            continue  # nothing can be wrong with it

        @settings(QUIETLY, max_examples=examples)
        @given(case=operation.as_strategy(generation_mode=mode))
        def answered(case: Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(
                additional_checks=own, excluded_checks=[positive_data_acceptance], timeout=_PATIENCE
            )

        with suppress(Unsatisfiable):  # few draws of an address may all be thrown away
            answered()
    assert asked >= examples * 20


def test_real_cases_are_answered_as_the_document_says(operations: list[APIOperation]) -> None:
    known = {operation.path: operation for operation in operations if operation.method == "post"}
    for name, arguments in CALLS.items():
        case = known[f"/tools/{name}"].Case(body=arguments, media_type="application/json")
        assert case.call_and_validate().status_code == 200, name
    reading = {operation.path: operation for operation in operations if operation.method == "get"}
    for path, number in (("/srms/companies/{company_id}", "C-1"), ("/calls/{call_id}", "S-1")):
        case = reading[path].Case(path_parameters={path[path.index("{") + 1 : -1]: number})
        assert case.call_and_validate().status_code == 200, path
    assert reading["/srms/proposals"].Case().call_and_validate().json()
