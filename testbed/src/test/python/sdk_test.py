"""Azure's own SDK for fluxConfigurations, unmodified, at a running service with a cluster behind it.

It is told where that is by FLUXCONFIG_SERVICE, FLUXCONFIG_CA and FLUXCONFIG_TOKEN_FILE, of which cluster it is by
FLUXCONFIG_SUBSCRIPTION, FLUXCONFIG_GROUP and FLUXCONFIG_CLUSTER, and by FLUXCONFIG_NAMESPACE and FLUXCONFIG_REPOSITORY
where and what it may deploy: the folders app and more, on the branches main and other.
"""

import os
import time
import unittest

from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.mgmt.kubernetesconfiguration.fluxconfigurations import (
    KubernetesConfigurationFluxConfigurationsMgmtClient as Client,
)
from azure.mgmt.kubernetesconfiguration.fluxconfigurations.models import (
    FluxConfiguration,
    FluxConfigurationPatch,
    FluxConfigurationPatchProperties,
    FluxConfigurationProperties,
    GitRepositoryDefinition,
    GitRepositoryPatchDefinition,
    KustomizationDefinition,
    KustomizationPatchDefinition,
    RepositoryRefDefinition,
)

SERVICE = os.environ["FLUXCONFIG_SERVICE"]
CLUSTER = (
    os.environ["FLUXCONFIG_GROUP"],
    "Microsoft.Kubernetes",
    "connectedClusters",
    os.environ["FLUXCONFIG_CLUSTER"],
)
NAMESPACE = os.environ["FLUXCONFIG_NAMESPACE"]
REPOSITORY = os.environ["FLUXCONFIG_REPOSITORY"]


class TokenFile:
    """A credential as azure.core wants it."""

    def get_token(self, *scopes, **options):
        with open(os.environ["FLUXCONFIG_TOKEN_FILE"]) as file:
            return AccessToken(file.read().strip(), int(time.time()) + 3600)


def git(branch="main"):
    return GitRepositoryDefinition(
        url=REPOSITORY,
        sync_interval_in_seconds=5,
        repository_ref=RepositoryRefDefinition(branch=branch),
    )


def wanted(namespace=NAMESPACE, wait=False, **members):
    return FluxConfiguration(
        properties=FluxConfigurationProperties(
            namespace=namespace,
            scope="cluster",
            git_repository=members.pop("git_repository", git()),
            kustomizations={"app": KustomizationDefinition(path="app", prune=True)},
            wait_for_reconciliation=wait,
            **members,
        )
    )


class SdkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        client = Client(
            TokenFile(),
            os.environ["FLUXCONFIG_SUBSCRIPTION"],
            base_url=SERVICE,
            credential_scopes=[SERVICE + "/.default"],
            connection_verify=os.environ["FLUXCONFIG_CA"],
        )
        cls.all = client.flux_configurations
        cls.operations = client.flux_config_operation_status

    def create(self, name, **members):
        return self.all.begin_create_or_update(*CLUSTER, name, wanted(**members)).result()

    def patch(self, name, **members):
        body = FluxConfigurationPatch(properties=FluxConfigurationPatchProperties(**members))
        return self.all.begin_update(*CLUSTER, name, body).result()

    def delete(self, name, force=False):
        self.all.begin_delete(*CLUSTER, name, force_delete=force).result()

    def test_should_go_all_the_way_to_the_cluster_and_back(self):
        created = self.create("sdk-life", wait=True)

        self.assertEqual("Succeeded", created.properties.provisioning_state)
        self.assertEqual("Compliant", created.properties.compliance_state)
        self.assertRegex(created.properties.source_synced_commit_id, "^main@sha1:[0-9a-f]{40}$")
        self.assertEqual("app", created.properties.kustomizations["app"].name)
        self.assertEqual(600, created.properties.kustomizations["app"].timeout_in_seconds)
        kinds = {status.kind for status in created.properties.statuses}
        self.assertEqual({"GitRepository", "Kustomization"}, kinds)
        self.assertIn("/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/sdk-life", created.id)

        self.delete("sdk-life")
        with self.assertRaises(ResourceNotFoundError):
            self.all.get(*CLUSTER, "sdk-life")

    def test_should_take_every_shape_of_a_patch(self):
        self.create("sdk-patch")

        added = self.patch(
            "sdk-patch", kustomizations={"more": KustomizationPatchDefinition(path="more", depends_on=["app"])}
        )
        self.assertEqual({"app", "more"}, set(added.properties.kustomizations))
        merged = self.patch("sdk-patch", kustomizations={"more": KustomizationPatchDefinition(prune=True)})
        self.assertEqual("more", merged.properties.kustomizations["more"].path)
        self.assertTrue(merged.properties.kustomizations["more"].prune)
        removed = self.patch("sdk-patch", kustomizations={"more": None})
        self.assertEqual({"app"}, set(removed.properties.kustomizations))
        self.assertTrue(self.patch("sdk-patch", suspend=True).properties.suspend)
        self.assertFalse(self.patch("sdk-patch", suspend=False).properties.suspend)
        other = self.patch(
            "sdk-patch",
            git_repository=GitRepositoryPatchDefinition(repository_ref=RepositoryRefDefinition(branch="other")),
        )
        self.assertEqual("other", other.properties.git_repository.repository_ref.branch)
        self.assertEqual(REPOSITORY, other.properties.git_repository.url)

        self.delete("sdk-patch", force=True)
        with self.assertRaises(ResourceNotFoundError):
            self.all.get(*CLUSTER, "sdk-patch")

    def test_should_keep_secrets_to_itself(self):
        password = "canary-of-the-sdk"
        repository = git()
        repository.https_user = "reader"
        created = self.create(
            "sdk-secret",
            git_repository=repository,
            configuration_protected_settings={"httpsKey": "Y2FuYXJ5LW9mLXRoZS1zZGs="},
        )

        self.assertEqual("reader", created.properties.git_repository.https_user)
        self.assertNotIn(password, str(created.as_dict()))
        self.assertNotIn("Y2FuYXJ5", str(created.as_dict()))
        self.delete("sdk-secret", force=True)

    def test_should_list_page_by_page(self):
        names = ["sdk-list-a", "sdk-list-b", "sdk-list-c"]
        for name in names:
            self.create(name)

        listed = [one.name for one in self.all.list(*CLUSTER, params={"$top": "2"})]
        self.assertEqual(sorted(listed), listed)
        self.assertLessEqual(set(names), set(listed))
        self.assertEqual(len(listed), len(set(listed)))

        for name in names:
            self.delete(name, force=True)

    def test_should_name_all_that_is_wrong(self):
        bad = wanted(git_repository=GitRepositoryDefinition(url="ftp://example.com", timeout_in_seconds=-1))
        bad.properties.kustomizations["app"].depends_on = ["nobody"]

        with self.assertRaises(HttpResponseError) as refused:
            self.all.begin_create_or_update(*CLUSTER, "sdk-bad", bad)

        self.assertEqual(400, refused.exception.status_code)
        self.assertEqual("ValidationFailed", refused.exception.error.code)
        targets = " ".join(detail.target for detail in refused.exception.error.details)
        self.assertIn("gitRepository.url", targets)
        self.assertIn("gitRepository.timeoutInSeconds", targets)
        self.assertIn("dependsOn", targets)

    def test_should_say_that_there_is_no_such_configuration(self):
        with self.assertRaises(ResourceNotFoundError) as refused:
            self.all.get(*CLUSTER, "sdk-nobody")
        self.assertEqual("ResourceNotFound", refused.exception.error.code)

    def test_should_know_an_operation_after_its_configuration_is_gone(self):
        begun = self.all.begin_create_or_update(*CLUSTER, "sdk-operation", wanted())
        address = begun.polling_method()._initial_response.http_response.headers["Azure-AsyncOperation"]
        operation = address.split("/operations/")[1].split("?")[0]
        begun.result()
        self.delete("sdk-operation", force=True)

        status = self.operations.get(*CLUSTER, "sdk-operation", operation)
        self.assertEqual("Succeeded", status.status)


if __name__ == "__main__":
    unittest.main(verbosity=2)
