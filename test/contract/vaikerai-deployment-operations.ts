import { account, base, deployment, onlyPage, sdxlVersion, updatedDeployment } from "./vaikerai-bodies.ts";
import { createdCodes, type OperationRow } from "./vaikerai-operations.ts";

const path = { deployment_owner: "acme", deployment_name: "my-app-image-generator" };
const deploymentUrl = `${base}/deployments/acme/my-app-image-generator`;
const newDeployment = {
  name: "my-app-image-generator",
  model: "stability-ai/sdxl",
  version: sdxlVersion,
  hardware: "gpu-t4",
  min_instances: 0,
  max_instances: 3,
};
const fullUpdate = { hardware: "gpu-t4", min_instances: 3, max_instances: 10, version: sdxlVersion };

/** The account, its deployments, and the secret of its webhook. */
export const deploymentOperations: readonly OperationRow[] = [
  {
    operation: "account.get",
    given: "nothing",
    call: (vaikerai) => vaikerai.account.get(),
    method: "GET",
    url: `${base}/account`,
    answer: { json: account },
  },
  {
    operation: "webhooks.default.secret.get",
    given: "nothing",
    call: (vaikerai) => vaikerai.webhooks.default.secret.get(),
    method: "GET",
    url: `${base}/webhooks/default/secret`,
    answer: { json: { key: "..." } },
  },
  {
    operation: "deployments.list",
    given: "nothing",
    call: (vaikerai) => vaikerai.deployments.list(),
    method: "GET",
    url: `${base}/deployments`,
    answer: { json: { next: `${base}/deployments?cursor=...`, previous: null, results: [deployment] } },
  },
  {
    operation: "deployments.list",
    given: "a cursor",
    call: (vaikerai) => vaikerai.deployments.list({ params: { query: { cursor: "cD0y&x=1" } } }),
    method: "GET",
    url: `${base}/deployments?cursor=cD0y%26x%3D1`,
    answer: { json: onlyPage(deployment) },
  },
  ...createdCodes.map(
    (status) =>
      ({
        operation: "deployments.create",
        given: `the documented body, answered ${status}`,
        call: ({ deployments }) => deployments.create({ body: newDeployment }),
        method: "POST",
        url: `${base}/deployments`,
        body: newDeployment,
        answer: { status, json: deployment },
      }) satisfies OperationRow,
  ),
  {
    operation: "deployments.delete",
    given: "a deployment",
    call: (vaikerai) => vaikerai.deployments.delete({ params: { path } }),
    method: "DELETE",
    url: deploymentUrl,
    answer: { status: 204 },
  },
  {
    operation: "deployments.get",
    given: "a deployment",
    call: (vaikerai) => vaikerai.deployments.get({ params: { path } }),
    method: "GET",
    url: deploymentUrl,
    answer: { json: deployment },
  },
  {
    operation: "deployments.update",
    given: "the documented body",
    call: (vaikerai) =>
      vaikerai.deployments.update({ params: { path }, body: { min_instances: 3, max_instances: 10 } }),
    method: "PATCH",
    url: deploymentUrl,
    body: { min_instances: 3, max_instances: 10 },
    answer: { json: updatedDeployment },
  },
  {
    operation: "deployments.update",
    given: "every documented field",
    call: (vaikerai) => vaikerai.deployments.update({ params: { path }, body: fullUpdate }),
    method: "PATCH",
    url: deploymentUrl,
    body: fullUpdate,
    answer: { json: updatedDeployment },
  },
];
