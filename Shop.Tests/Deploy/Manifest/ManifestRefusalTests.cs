using Shop.Deploy.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>One thing wrong in the checked-in manifest, and the sentence that names it.</summary>
public sealed class ManifestRefusalTests
{
    [Theory]
    // References
    [InlineData("{catalog.bindings.http.targetPort}", "{catalog.bindings.grpc.targetPort}",
        "resources.catalog.env.HTTP_PORTS refers to 'catalog.bindings.grpc.targetPort', which does not exist; 'catalog' has the bindings http.")]
    [InlineData("{catalog.bindings.http.targetPort}", "{catalog.bindings.http.socket}",
        "refers to 'catalog.bindings.http.socket', which does not exist")]
    [InlineData("{token-key.value}", "{token-kye.value}",
        "resources.catalog.env.Tokens__Key refers to 'token-kye.value', but there is no resource 'token-kye'")]
    [InlineData("{token-key.value}", "{token-key.connectionString}", "refers to 'token-key.connectionString', which 'token-key' does not have")]
    [InlineData("{token-key.value}", "{token-key.value", "has a brace that belongs to no placeholder, at '{token-key.value'")]
    [InlineData("{token-key.value}", "{{token-key.value}}", "has a brace that belongs to no placeholder")]
    [InlineData("{token-key.value}", "{token-key}", "has a brace that belongs to no placeholder")]
    [InlineData("{postgres.connectionString};Database=catalogdb", "{catalogdb.connectionString}",
        "resources.catalogdb.connectionString refers to itself: catalogdb.connectionString → catalogdb.connectionString.")]
    [InlineData("Password={postgres-password.value}", "Password={ordersdb.connectionString}",
        "resources.postgres.connectionString refers to itself: postgres.connectionString → ordersdb.connectionString → postgres.")]
    // Types and properties
    [InlineData("\"type\": \"project.v0\"", "\"type\": \"project.v1\"",
        "resources.catalog.type is 'project.v1', which this export does not know: it knows project.v0")]
    [InlineData("\"type\": \"shop.deployment.v0\"", "\"type\": \"shop.deployment.v1\"", "resources.deployment.type is 'shop.deployment.v1'")]
    [InlineData("\"path\": \"Shop.Catalog/Shop.Catalog.csproj\"", "\"path\": \"../Shop.Catalog.csproj\"",
        "resources.catalog.path is '../Shop.Catalog.csproj'")]
    [InlineData("\"path\": \"Shop.Catalog/Shop.Catalog.csproj\"", "\"path\": \"Shop.Catalog/Shop.Catalog.csproj\", \"args\": [\"--fast\"]",
        "resources.catalog.args is nothing that this export can carry over")]
    [InlineData("\"restart\": \"always\"", "\"restart\": \"often\"",
        "resources.deployment.services.catalog.restart is 'often', but must be one of never, onFailure, always.")]
    [InlineData("\"spread\": true", "\"spread\": \"yes\"", "resources.deployment.services.catalog.placement.spread must be true or false.")]
    [InlineData("\"parallelism\": 1", "\"parallelism\": 0",
        "resources.deployment.services.catalog.update.parallelism must be a whole number from 1 to 10000.")]
    [InlineData("\"memoryMiB\": 192", "\"memoryMiB\": 192.5", "resources.deployment.services.catalog.reservations.memoryMiB must be a whole number")]
    [InlineData("\"drainSeconds\": 5,", "", "resources.deployment.services.catalog.drainSeconds is missing")]
    [InlineData("\"internal\": false", "\"internal\": false, \"driver\": \"overlay\"",
        "resources.deployment.networks.edge.driver is nothing that this export can carry over")]
    // Names
    [InlineData("\"catalogdb\": {", "\"ordersdb\": {", "resources.ordersdb is there twice: remove one of them.")]
    [InlineData("\"Tokens__Key\": ", "\"tokens__key\": \"\", \"Tokens__Key\": ",
        "resources.catalog.env.Tokens__Key is there twice, but for capitals")]
    [InlineData("\"Tokens__Key\": ", "\"../Tokens\": ", "resources.catalog.env.../Tokens is no name of a variable")]
    [InlineData("\"identitydb\": {", "\"Identity_db\": {", "resources.Identity_db is no name of a host")]
    [InlineData("shop-cache-data", "shop-postgres-data", "resources.deployment has two that claim the volume 'shop-postgres-data'")]
    [InlineData("\"postgres-standby\"", "\"grafana\"", "resources.deployment has two that claim the host 'grafana'")]
    [InlineData("\"httpPort\": 80", "\"httpPort\": 443", "resources.deployment has two that claim the port '443'")]
    [InlineData("shop-cache-data", "shop-postgres-standby-data", "resources.deployment has two that claim the volume 'shop-postgres-standby-data'")]
    [InlineData("\"postgres-standby\"", "\"postgres-monitor-role\"", "resources.deployment has two that claim the host 'postgres-monitor-role'")]
    [InlineData("\"postgres-standby\"", "\"catalog-canary\"", "resources.deployment has two that claim the host 'catalog-canary'")]
    [InlineData("\"name\": \"shop-cache-data\"", "\"name\": \"\"", "resources.cache.volumes[0].name is '', but must be 2 to 63 letters")]
    [InlineData("\"name\": \"shop-cache-data\"", "\"name\": \"a/b\"", "resources.cache.volumes[0].name is 'a/b', but must be")]
    [InlineData("\"target\": \"/data\"", "\"target\": \"data\"", "resources.cache.volumes[0].target is 'data', but must be the path of a folder")]
    [InlineData("\"target\": \"/data\"", "\"target\": \"/\"", "resources.cache.volumes[0].target is '/', but must be")]
    [InlineData("\"target\": \"/data\"", "\"target\": \"/data/../etc\"", "resources.cache.volumes[0].target is '/data/../etc', but must be")]
    [InlineData("\"httpsPort\": 443", "\"httpsPort\": 70000", "resources.deployment.edge.httpsPort must be a whole number from 1 to 65535.")]
    // Servers
    [InlineData("postgres:18.3", "postgres:latest", "resources.postgres.image is 'docker.io/library/postgres:latest', but must name a fixed version")]
    [InlineData("postgres:18.3", "post$gres:18.3", "resources.postgres.image is 'docker.io/library/post$gres:18.3', which no image is called")]
    [InlineData("postgres:18.3", "postgres", "resources.postgres.image is 'docker.io/library/postgres', but must name a fixed version")]
    [InlineData("max_connections=300", "max_connections=200", "resources.postgres.args must be -c max_connections=300")]
    [InlineData("--save 60 1", "--appendonly no", "resources.cache.args must start redis-server with --requirepass")]
    [InlineData("\"POSTGRES_USER\": \"postgres\"", "\"POSTGRES_USER\": \"admin\"",
        "resources.postgres.env.POSTGRES_USER is 'admin', but a deployed server has 'postgres'")]
    [InlineData("\"POSTGRES_USER\"", "\"POSTGRES_DB\"", "resources.postgres.env.POSTGRES_DB is nothing that this export can carry over")]
    [InlineData("\"POSTGRES_PASSWORD\": \"{postgres-password.value}\"", "\"POSTGRES_PASSWORD\": \"secret\"",
        "resources.postgres.env.POSTGRES_PASSWORD must be a secret parameter")]
    [InlineData("\"identitydb\"\n", "\"ordersdb2\"\n",
        "resources.deployment.containers.postgres.databases names 'ordersdb2', but no value.v0 has that name")]
    [InlineData(",\n            \"identitydb\"", "", "resources.deployment.containers.postgres.databases do not name 'identitydb'")]
    [InlineData("\"pg_isready\"", "\"true\"", "resources.deployment.containers.postgres.probes.command must be pg_isready --username=postgres")]
    [InlineData("\"special\": false", "\"special\": true", "resources.token-key.inputs.value.default.generate.special must be false")]
    // Networks
    [InlineData("172.30.2.0/24", "172.30.1.128/25", "resources.deployment.networks.app.subnet has addresses of 'edge' too")]
    [InlineData("172.30.2.0/24", "172.30.2.0", "resources.deployment.networks.app.subnet is '172.30.2.0', but must be")]
    [InlineData("172.30.2.0/24", "fd00:30:2::/64", "resources.deployment.networks.app.subnet is 'fd00:30:2::/64', but no deployment uses IPv6")]
    [InlineData("172.30.2.0/24", "172.30.2.0/30", "resources.deployment.networks.app.subnet is '172.30.2.0/30', but must have a prefix of 8 to 28")]
    [InlineData("172.30.2.0/24", "172.30.5.0/25", "resources.deployment.networks.app.subnet has addresses of 'operators' too")]
    [InlineData("\"networks\": {", "\"networks\": { \"operators\": { \"internal\": false, \"subnet\": \"10.0.0.0/24\" },",
        "resources.deployment.networks.operators is a name that the deployment needs itself")]
    [InlineData("\"app\": {", "\"inside\": {", "resources.deployment.networks.app is missing")]
    [InlineData("\"telemetry\": {", "\"reports\": {", "resources.deployment.networks.telemetry is missing")]
    [InlineData("\"data\",\n            \"telemetry\"\n          ],\n          \"requestTimeoutSeconds\"",
        "\"telemetry\"\n          ],\n          \"requestTimeoutSeconds\"",
        "resources.catalog.env.ConnectionStrings__cache refers to 'cache', with which 'catalog' shares no network")]
    [InlineData(",\n          \"external\": true", "", "resources.gateway.bindings.http.external must be true")]
    // Budgets, times and waits
    [InlineData("\"cpus\": 20", "\"cpus\": 19", "resources.deployment.host has 19 CPUs and 20480 MiB, but the limits come to 19.1 CPUs")]
    [InlineData("\"memoryMiB\": 20480", "\"memoryMiB\": 8192", "resources.deployment.host has 20 CPUs and 8192 MiB, but the limits come to")]
    [InlineData("\"cpus\": 0.25", "\"cpus\": 0.8", "resources.deployment.services.catalog.reservations are more than its limits")]
    [InlineData("\"poolSize\": 10", "\"poolSize\": 12",
        "resources.deployment.containers.postgres.connections are 300 less 20 reserved, but services may open 284 (catalog 156")]
    [InlineData("\"timeoutSeconds\": 25", "\"timeoutSeconds\": 20",
        "resources.deployment.edge.timeoutSeconds is 20, but must be more than the 20 of 'gateway'")]
    [InlineData("\"stopGraceSeconds\": 20", "\"stopGraceSeconds\": 5",
        "resources.deployment.services.catalog.stopGraceSeconds must be more than drainSeconds")]
    [InlineData("\"catalogdb\": \"healthy\"", "\"gateway\": \"healthy\"",
        "resources.deployment.services.catalog.waitFor waits for itself: catalog → gateway → catalog")]
    [InlineData("\"catalogdb\": \"healthy\"", "\"token-key\": \"healthy\"",
        "names 'token-key', which is neither a service nor a server nor a database")]
    [InlineData("\"catalogdb\": \"healthy\"", "\"catalogdb\": \"completed\"",
        "waits for 'postgres' to be completed, which starts again whenever it ends")]
    [InlineData("\"max\": 6", "\"max\": 2", "resources.deployment.services.catalog.replicas are 3 at least, but 2 at most")]
    [InlineData("\"drainSeconds\": 5", "\"drainSeconds\": 1e300",
        "resources.deployment.services.catalog.drainSeconds must be a number from 0.001 to 86400.")]
    // The whole
    [InlineData("\"special\": false", "\"special\": \"\\ud800\"",
        "resources.token-key.inputs.value.default.generate.special must be true or false.")]
    [InlineData("\"simulated\"", "\"\\ud800\"", "resources.payments-provider.inputs.value.default.value has half a character")]
    [InlineData("\"Tokens__Key\"", "\"\\ud800\"", "resources.catalog.env has half a character")]
    [InlineData("\"resources\": {", "\"things\": {", "resources is missing")]
    [InlineData("\"resources\": {", "\"resources\": [", "The manifest is no JSON: line")]
    public void Read_names_the_place_in_one_sentence(string old, string @new, string expected)
    {
        var refusal = Should.Throw<ManifestException>(() => ManifestReader.Read(ManifestText.With(old, @new)));

        refusal.Message.ShouldContain(expected);
        refusal.Message.ShouldNotContain('\n');
        refusal.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("path", "PATH")]
    [InlineData("shop-registry", "SHOP_REGISTRY")]
    [InlineData("grafana-port", "GRAFANA_PORT")]
    public void Read_parameter_that_would_be_a_setting_of_others_is_refused(string name, string variable) => Should
        .Throw<ManifestException>(() => ManifestReader.Read(ManifestText.CheckedIn.Replace("payments-provider", name, StringComparison.Ordinal)))
        .Message.ShouldStartWith($"resources.{name} would be the setting {variable}, which means something else");

    [Theory]
    [InlineData("", "The manifest is no JSON: line 1 cannot be read, at byte 1.")]
    [InlineData("[]", "The manifest must be an object in braces.")]
    [InlineData("{}", "resources is missing")]
    [InlineData("""{ "resources": {} }""", "resources have no shop.deployment.v0")]
    public void Read_what_is_no_manifest_says_so(string text, string expected) =>
        Should.Throw<ManifestException>(() => ManifestReader.Read(text)).Message.ShouldStartWith(expected);

    [Theory]
    [InlineData("\"catalog\": {", "\"catalogue\": {", "resources.deployment.services.catalog is missing, but 'catalog' is a project.v0")]
    [InlineData("\"cache\": {", "\"cash\": {", "resources.deployment.containers.cache is missing, but 'cache' is a container.v0")]
    [InlineData("\"prometheus\": {", "\"thanos\": {", "resources.deployment.monitoring.prometheus is missing")]
    public void Read_names_what_is_described_but_not_there(string old, string @new, string expected) =>
        Should.Throw<ManifestException>(() => ManifestReader.Read(ManifestText.With(old, @new, after: "shop.deployment.v0")))
            .Message.ShouldContain(expected);
}
