using Shop.Deploy.Model;
using Shop.Tests.Deploy.Monitoring;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What makes Compose replace a container when a file that it mounts has changed.</summary>
public sealed class MountedFilesTests
{
    private static readonly Deployment s_model = MonitoredDeployment.Model;

    private readonly WrittenCompose _written = new(s_model);

    [Fact]
    public void Containers_that_mount_files_say_in_short_what_these_hold() =>
        Labels(_written).Keys.ShouldBe(
            _written.Services.Where(container => Sources(container.Key).Any()).Select(container => container.Key), ignoreOrder: true);

    [Fact]
    public void Changed_file_changes_the_labels_of_those_that_mount_it_and_no_others()
    {
        // Their sizes stand in configurations: of both PostgreSQL servers, of Redis, and of nginx.
        Changed(s_model with { Databases = [s_model.Databases[0] with { MaxConnections = 42 }] }).ShouldBe(["postgres", "postgres-standby"]);
        Changed(s_model with { Caches = [s_model.Caches[0] with { Limits = new(1, 1024) }] }).ShouldBe(["cache"]);
        Changed(s_model with { Edge = s_model.Edge with { Connections = 7 } }).ShouldBe(["edge"]);
    }

    [Fact]
    public void Same_files_give_the_same_labels() => Labels(new(s_model)).ShouldBe(Labels(_written));

    private IEnumerable<string> Changed(Deployment other)
    {
        var (before, after) = (Labels(_written), Labels(new(other)));
        after.Keys.ShouldBe(before.Keys);
        return after.Keys.Where(name => after[name] != before[name]);
    }

    private static Dictionary<string, string> Labels(WrittenCompose written) => written.Services
        .Where(container => container.Value!["labels"] is not null)
        .ToDictionary(container => container.Key, container => container.Value!["labels"]!["shop.files"].Text());

    private IEnumerable<string> Sources(string container) =>
        from mount in _written.Service(container)["volumes"]?.AsArray() ?? []
        where mount["type"].Text() == "bind"
        select mount["source"].Text();
}
