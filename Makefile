SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

jdk = export JAVA_HOME=$$(testbed/tools/jdk); export PATH=$$JAVA_HOME/bin:$$PATH; \
	command -v mvn >/dev/null || { echo "missing: mvn (Maven 3.8 or newer)" >&2; exit 1; }
mvn = mvn -B -ntp
sources := pom.xml $(shell find api expansion agent controller service cli testbed src -name target -prune -o -type f -print)

java = java --enable-native-access=ALL-UNNAMED -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp 'testbed/target/classes:testbed/target/lib/*'

.PHONY: conformance help demo bench chaos test fmt manifests clean

help: ## list what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

demo: target/built ## the whole product at work: REPO= BRANCH= PATHS= KUBECONFIG= ONCE=1
	@$(jdk); exec $(java) io.fluxconfig.testbed.demo.Demo

bench: target/built ## what it costs, beside what that is compared to: N= PARTS=
	@$(jdk); exec $(java) io.fluxconfig.testbed.bench.Bench

chaos: target/built ## the whole product in a storm of faults, beside a model of what has to hold: SEED= MINUTES=
	@$(jdk); exec $(java) io.fluxconfig.testbed.chaos.Chaos

conformance: target/built ## the agent protocol, tried on any service (SERVICE= CA= TOKEN_FILE=) or, without SERVICE, on any agent
	@$(jdk); exec $(java) io.fluxconfig.testbed.conformance.Conformance

test: ## all tests, on real parts
	@[ -n "$${KUBECONFIG:-}$${KUBEBUILDER_ASSETS:-}" ] || testbed/tools/build >/dev/null
	@command -v docker-registry >/dev/null || testbed/tools/registry/build >/dev/null
	@command -v kubectl >/dev/null || testbed/tools/kubectl/build >/dev/null
	@command -v helm >/dev/null || testbed/tools/helm/build >/dev/null
	@testbed/tools/python/build >/dev/null
	@testbed/tools/azurite/build >/dev/null || [ "$${CI:-}" != true ] # without it tests are skipped, but not by CI
	@testbed/tools/schemathesis/build >/dev/null || [ "$${CI:-}" != true ] # the same
	@$(jdk); $(mvn) verify

fmt: ## format the code
	@$(jdk); $(mvn) -q process-sources -Dspotless.goal=apply

manifests: ## the chart's definition from the code, and the plain manifests from the chart
	@$(jdk); $(mvn) -q process-classes -pl api
	@cp api/target/classes/META-INF/fabric8/fluxconfigs.clusterconfig.azure.com-v1.yml src/main/kubernetes/chart/files/definition.yaml
	@testbed/tools/helm/render src/main/kubernetes

clean: ## remove what was built here (the cache folder stays)
	@$(jdk); $(mvn) -q clean; rm -rf target

target/built: $(sources)
	@echo "building fluxconfig (a minute; the first time Maven fetches its libraries, some minutes more)"
	@$(jdk); $(mvn) package -DskipTests | grep --line-buffered -E '^\[INFO\] Building |ERROR|BUILD'
	@mkdir -p target; touch $@
