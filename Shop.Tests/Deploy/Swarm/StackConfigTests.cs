using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Swarm;

/// <summary>What the docker command itself thinks of the stack; it needs no engine for that.</summary>
public sealed class StackConfigTests
{
    [Fact]
    public async Task Stack_is_read_by_docker_without_a_warning()
    {
        var docker = await FindAsync();
        Assert.SkipWhen(docker is null, "No docker on this machine has the command 'stack config': ./shop setup fetches one.");
        var folder = Directory.CreateTempSubdirectory("shop-stack-");
        try
        {
            foreach (var file in new Stack().Files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content, TestContext.Current.CancellationToken);
            }

            foreach (var files in (string[][])[["-c", "stack.yaml"], ["-c", "stack.yaml", "-c", "monitoring.yaml"]])
            {
                var (code, errors) = await RunAsync(docker, folder.FullName, ["stack", "config", .. files]);
                code.ShouldBe(0, errors);
                errors.ShouldBeEmpty();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var docker in (string[])["docker", FetchedTools.At("docker", "docker")])
        {
            if (await RunAsync(docker, "/", "stack", "config", "--help") is (0, _))
                return docker;
        }

        return null;
    }

    private static async Task<(int Code, string Errors)> RunAsync(string docker, string folder, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(docker, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await output;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "There is no docker.");
        }
    }
}
