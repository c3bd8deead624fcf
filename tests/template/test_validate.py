"""Do SAM's two validations pass, with no network and no credentials? Each finds faults that the other misses."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.template.declared import ROOT
from tests.template.sam import SAM


@pytest.mark.parametrize("options", [[], ["--lint"]], ids=["plain", "lint"])
def test_the_template_validates_offline(options: list[str], tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "SAM_CLI_TELEMETRY": "0",
        "AWS_EC2_METADATA_DISABLED": "true",
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }
    command = [SAM, "validate", *options, "--region", "us-east-1", "--template-file", str(ROOT / "template.yaml")]
    answer = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "is a valid SAM Template" in answer.stdout
