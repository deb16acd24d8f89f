"""Gives a generated secret its next value, in the four steps of Secrets Manager:
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
"""
import os

import boto3

CURRENT, PENDING = "AWSCURRENT", "AWSPENDING"


def handler(event, context):
    rotate(boto3.client("secretsmanager"), event["SecretId"], event["ClientRequestToken"], event["Step"])


def rotate(secrets, secret, token, step):
    described = secrets.describe_secret(SecretId=secret)
    if not described.get("RotationEnabled"):
        raise ValueError("RotationEnabled: false (expected: true)")
    stages = described["VersionIdsToStages"].get(token)
    if stages is None:
        raise ValueError("version: unknown (expected: one of the secret)")
    if CURRENT in stages:
        return
    if PENDING not in stages:
        raise ValueError("stages: %s (expected: %s)" % (stages, PENDING))
    if step == "createSecret":
        create(secrets, secret, token)
    elif step == "setSecret":
        pass  # Nobody else keeps the secret; who uses it reads it here.
    elif step == "testSecret":
        test(secrets, secret, token)
    elif step == "finishSecret":
        finish(secrets, secret, token, described["VersionIdsToStages"])
    else:
        raise ValueError("Step: %s (expected: a step of a rotation)" % step)


def create(secrets, secret, token):
    try:
        secrets.get_secret_value(SecretId=secret, VersionId=token, VersionStage=PENDING)
    except secrets.exceptions.ResourceNotFoundException:
        value = secrets.get_random_password(PasswordLength=length(), ExcludePunctuation=True)["RandomPassword"]
        secrets.put_secret_value(
            SecretId=secret, ClientRequestToken=token, SecretString=value, VersionStages=[PENDING])


def test(secrets, secret, token):
    value = secrets.get_secret_value(SecretId=secret, VersionId=token, VersionStage=PENDING)["SecretString"]
    if len(value) != length():
        raise ValueError("length: %d (expected: %d)" % (len(value), length()))


def finish(secrets, secret, token, versions):
    old = next(version for version, stages in versions.items() if CURRENT in stages)
    secrets.update_secret_version_stage(
        SecretId=secret, VersionStage=CURRENT, MoveToVersionId=token, RemoveFromVersionId=old)


def length():
    return int(os.environ["LENGTH"])
