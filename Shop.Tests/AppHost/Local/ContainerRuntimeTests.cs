using System.Diagnostics;
using Shop.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Local;

public sealed class ContainerRuntimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("echo 28.1.0", true)]
    [InlineData("echo Cannot connect to the Docker daemon >&2; exit 1", false)]
    public void Answers_is_what_the_engine_says(string script, bool expected) =>
        ContainerRuntime.Answers(Checks.Model.Configuration((ContainerRuntime.Setting, _folder.AddProgram("docker", script)))).ShouldBe(expected);

    [Fact]
    public void Answers_missing_client_is_false() => ContainerRuntime.Answers(_folder["docker"]).ShouldBeFalse();

    [Fact]
    public void Answers_hanging_engine_is_false_after_three_seconds()
    {
        var docker = _folder.AddProgram("docker", "sleep 60");
        var watch = Stopwatch.StartNew();

        ContainerRuntime.Answers(docker).ShouldBeFalse();
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(8));
    }
}
