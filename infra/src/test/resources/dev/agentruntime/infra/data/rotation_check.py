"""Runs the script of the rotation against secrets in this process. Usage: FOLDER TEST."""
import os
import sys
import types

sys.modules["boto3"] = types.ModuleType("boto3")
sys.path.insert(0, sys.argv[1])
os.environ["LENGTH"] = "48"

import rotate  # noqa: E402


class NotFound(Exception):
    pass


class Secrets:
    class exceptions:
        ResourceNotFoundException = NotFound

    def __init__(self):
        self.stages = {"old": ["AWSCURRENT"], "new": ["AWSPENDING"]}
        self.values = {"old": "o" * 48}
        self.puts = 0

    def describe_secret(self, SecretId):
        return {"RotationEnabled": True, "VersionIdsToStages": self.stages}

    def get_secret_value(self, SecretId, VersionId, VersionStage):
        if VersionId not in self.values or VersionStage not in self.stages[VersionId]:
            raise NotFound()
        return {"SecretString": self.values[VersionId]}

    def get_random_password(self, PasswordLength, ExcludePunctuation):
        return {"RandomPassword": "n" * PasswordLength}

    def put_secret_value(self, SecretId, ClientRequestToken, SecretString, VersionStages):
        self.puts += 1
        self.values[ClientRequestToken] = SecretString
        self.stages[ClientRequestToken] = VersionStages

    def update_secret_version_stage(self, SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId):
        self.stages[RemoveFromVersionId].remove(VersionStage)
        self.stages[MoveToVersionId].append(VersionStage)


secrets = Secrets()
steps = ["createSecret", "setSecret", "testSecret", "finishSecret"]
if sys.argv[2] == "rotation":
    for step in steps:
        rotate.rotate(secrets, "secret", "new", step)
    current = [version for version, stages in secrets.stages.items() if "AWSCURRENT" in stages]
    print("%s: %s is current" % (" ".join(steps), " ".join(current)))
elif sys.argv[2] == "twice":
    for step in ["createSecret", "createSecret"] + steps[2:] + ["finishSecret"]:
        rotate.rotate(secrets, "secret", "new", step)
    print("one value was put" if secrets.puts == 1 else "%d values were put" % secrets.puts)
else:
    try:
        rotate.rotate(secrets, "secret", "other", "createSecret")
    except ValueError as e:
        print(e)
