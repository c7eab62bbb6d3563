using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>PostgreSQL and Redis.</summary>
public sealed class DataPartTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    [Fact]
    public void Volume_is_first_mounted_where_its_user_may_write()
    {
        // A new volume takes over the owner of the image's folder, and belongs to root where the image has none: so the archive's, unless the
        // container that waits for nothing has had it at the folder of the image.
        MountOf("postgres", "shop-postgres-data").ShouldBe("/var/lib/postgresql");
        MountOf("cache", "shop-cache-data").ShouldBe("/data");
        foreach (var server in new[] { "postgres", "postgres-standby" })
        {
            MountOf($"{server}-archive", "shop-postgres-archive").ShouldBe("/var/lib/postgresql");
            _written.Service($"{server}-archive")["depends_on"].ShouldBeNull();
            _written.Service($"{server}-archive")["user"].Text().ShouldBe(_written.Service(server)["user"].Text());
            _written.Service(server)["depends_on"]![$"{server}-archive"]!["condition"].Text().ShouldBe("service_completed_successfully");
        }
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("postgres-standby")]
    public void Server_may_take_hours_over_its_first_start_and_is_watched_closely_after_it(string name)
    {
        var check = _written.Service(name)["healthcheck"]!;

        (check["start_period"].Text(), check["interval"].Text(), check["retries"].Text()).ShouldBe(("86400s", "5s", "3"));
    }

    [Fact]
    public void Standby_waits_for_its_primary_and_has_a_volume_of_its_own()
    {
        var standby = _written.Service("postgres-standby");

        standby["depends_on"]!["postgres"]!["condition"].Text().ShouldBe("service_healthy");
        standby["environment"]!["PRIMARY"].Text().ShouldBe("postgres");
        standby["environment"]!["SLOT"].Text().ShouldBe("postgres_standby");
        MountOf("postgres-standby", "shop-postgres-standby-data").ShouldBe("/var/lib/postgresql");
    }

    [Fact]
    public void Primary_makes_the_databases_of_the_model() =>
        _written.Service("postgres")["environment"]!["DATABASES"].Text().ShouldBe("ordersdb identitydb");

    [Theory]
    [InlineData("max_connections = 300")]
    [InlineData("shared_buffers = 512MB")]
    [InlineData("effective_cache_size = 1536MB")]
    [InlineData("work_mem = 2MB")]
    [InlineData("wal_level = replica")]
    [InlineData("max_slot_wal_keep_size = 4GB")]
    [InlineData("archive_timeout = 60")]
    public void Postgres_is_sized_by_its_limits_and_keeps_its_log(string line) =>
        _written.File("postgres/postgresql.conf").Split('\n').ShouldContain(line);

    [Fact]
    public void Postgres_takes_passwords_by_scram_from_its_own_network_alone() =>
        Settings("postgres/pg_hba.conf").ShouldBe(
        [
            "local all postgres peer",
            "local all all scram-sha-256",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all 172.30.3.0/24 scram-sha-256",
            "host replication replicator 172.30.3.0/24 scram-sha-256",
        ]);

    [Theory]
    [InlineData("appendonly yes")]
    [InlineData("appendfsync everysec")]
    [InlineData("maxmemory 307mb")]
    [InlineData("maxmemory-policy volatile-lru")]
    [InlineData("aclfile /run/secrets/users.acl")]
    public void Redis_keeps_its_data_within_its_limit(string line) => _written.File("cache/redis.conf").Split('\n').ShouldContain(line);

    [Fact]
    public void Scripts_and_settings_are_mounted_from_the_folder_and_read_only()
    {
        foreach (var mount in _written.Services.SelectMany(container => Mounts(container.Value!, "bind")))
        {
            var source = mount["source"].Text();
            source.ShouldStartWith("./");
            mount["read_only"].Text().ShouldBe("true", source);
            _written.Files.Any(file => $"./{file.Path}".StartsWith(source, StringComparison.Ordinal)).ShouldBeTrue(source);
        }
    }

    [Fact]
    public void Volumes_that_are_declared_are_those_that_are_used() =>
        _written.Section("volumes").Keys().ShouldBe(
            _written.Services.SelectMany(container => Mounts(container.Value!, "volume")).Select(mount => mount["source"].Text()).Distinct(),
            ignoreOrder: true);

    [Fact]
    public void Images_are_pinned_by_their_digests()
    {
        var digest = $"sha256:{new string('a', 64)}";
        string[] images =
        [
            "docker.io/library/postgres:18.3", "docker.io/library/redis:8.6", "docker.io/library/nginx:1.30.7",
            "shop-orders:1.0.0", "shop-gateway:1.0.0",
        ];
        var written = new WrittenCompose(SmallDeployment.Create() with { Digests = images.ToDictionary(image => image, _ => digest) });

        written.Services.ShouldAllBe(container => container.Value!["image"].Text().EndsWith($"@{digest}", StringComparison.Ordinal));
    }

    private string MountOf(string container, string volume) =>
        Mounts(_written.Service(container), "volume").Single(mount => mount["source"].Text() == volume)["target"].Text();

    private static IEnumerable<JsonNode> Mounts(JsonNode container, string type) =>
        (container["volumes"]?.AsArray() ?? []).Select(mount => mount!).Where(mount => mount["type"].Text() == type);

    private IEnumerable<string> Settings(string path) => _written.File(path).Split('\n').Where(line => line.Length > 0 && line[0] != '#');
}
