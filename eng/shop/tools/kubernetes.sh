# shellcheck shell=bash
# What the tests hold Kubernetes' objects to: the schemas that npm carries, and Kustomize, which is a part of kubectl.

need_kubernetes_schemas() {
    fetch kubernetes-schemas "$KUBERNETES_SCHEMAS" build_kubernetes_schemas ||
        say "The schemas of Kubernetes could not be fetched: the tests that need them are skipped."
}

build_kubernetes_schemas() {
    local new=$1 packages
    need_npm
    read -ra packages <<<"$KUBERNETES_SCHEMAS"
    # They say that they want a newer node than they need.
    npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$new" "${packages[@]}" </dev/null >/dev/null ||
        fail "npm could not fetch $KUBERNETES_SCHEMAS."
}

need_kubectl() {
    if has kubectl || cached kubectl debian; then return; fi
    # Older ones know no components.
    if apt_offers kubernetes-client && dpkg --compare-versions "$(kubectl_offered)" ge 1.27; then
        fetch kubectl debian build_kubectl || say "kubectl could not be fetched: the tests that need it are skipped."
        return
    fi
    say "kubectl is missing, by whose Kustomize the tests build Kubernetes' folders; install it (https://kubernetes.io/docs/tasks/tools)."
}

kubectl_offered() { apt-cache policy kubernetes-client | sed -n 's/^ *Candidate: //p'; }

build_kubectl() {
    local new=$1 work=$2
    apt_unpack kubernetes-client
    mv "$work/unpacked/usr/bin/kubectl" "$new/"
    "$new/kubectl" version --client >/dev/null 2>&1 || fail "The fetched kubectl does not run on this machine."
}
